import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import CopyButton from '../../../renderer/components/CopyButton.vue'
import EmptyState from '../../../renderer/components/EmptyState.vue'
import ListMenu from '../../../renderer/components/ListMenu.vue'
import { listFile } from '../../../renderer/composables/listFile.ts'
import { focusedName } from '../../kit/focusedName.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const listOf = (pages: () => AsyncIterable<readonly string[]>, offersJson = false) =>
  listFile({ fileName: 'people', title: 'People', columns: [['Name', (name: string) => name]], pages, offersJson })
async function* two() {
  yield ['Ann', 'Ben']
}
const form = (name: string) => page.getByRole('menuitem', { name: `Save as ${name}`, exact: false })
const opener = page.getByRole('button', { name: 'Export or print: People' })

/** The names of files, in place of their download. */
function savedFiles(): readonly string[] {
  const saved: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download)
  })
  return saved
}

/** Once a menu is open; its first form has the focus from then on, and not again later. */
function menuOpens(): Promise<unknown> {
  return new Promise((done) => document.querySelector('ui5-menu')?.addEventListener('open', done, { once: true }))
}

test('a list is saved, and a screen reader hears how many rows', async () => {
  const saved = savedFiles()
  await show(ListMenu, { list: listOf(two) })
  await opener.click()
  await form('CSV').click()
  await expect.element(page.getByRole('status')).toHaveTextContent('2 rows are saved')
  expect(saved).toEqual(['people.csv'])
})

test('JSON is chosen by keyboard where the list has it', async () => {
  const saved = savedFiles()
  await show(ListMenu, { list: listOf(two, true) })
  await expect.element(opener).toBeVisible()
  const isOpen = menuOpens()
  await userEvent.keyboard('{Tab}{Enter}')
  await isOpen
  await expect.poll(focusedName).toContain('CSV')
  await userEvent.keyboard('{ArrowDown}')
  await expect.poll(focusedName).toContain('JSON')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => saved).toEqual(['people.json'])
})

test('a list that takes long says how far it is, and is stopped', async () => {
  const saved = savedFiles()
  let goOn = () => {}
  async function* slow() {
    yield ['Ann', 'Ben']
    await new Promise<void>((resolve) => (goOn = resolve))
    yield ['Cem']
  }
  await show(ListMenu, { list: listOf(slow) })
  await opener.click()
  await form('CSV').click()
  await page.getByRole('button', { name: 'Stop (2 read)' }).click()
  goOn()
  await expect.element(opener).toBeVisible()
  expect(saved).toEqual([])
})

test('a list that cannot be read says why, in German and in the dark', async () => {
  await speak('de')
  await look('dark')
  async function* broken(): AsyncGenerator<readonly string[]> {
    throw new Error('The disk is full.')
  }
  await show(ListMenu, { list: listOf(broken) })
  await page.getByRole('button').click()
  await page.getByRole('menuitem').first().click()
  await expect.element(page.getByText('The disk is full.')).toBeVisible()
  expect(await faults()).toEqual([])
})

test('a text is copied and said so, and one that may not be copied too', async () => {
  const copied: string[] = []
  const copy = vi.spyOn(navigator.clipboard, 'writeText')
  copy.mockImplementationOnce((text) => Promise.resolve(void copied.push(text)))
  copy.mockImplementationOnce(() => Promise.reject(new Error('not allowed')))
  await show(CopyButton, { text: 'a value', label: 'Copy the value' })
  await page.getByRole('button', { name: 'Copy the value' }).click()
  await page.getByRole('button', { name: 'Copied' }).click()
  await expect.element(page.getByRole('button', { name: /^The browser refused/ })).toBeVisible()
  expect(copied).toEqual(['a value'])
})

test('where there is nothing yet the next step stands', async () => {
  const text = 'A system is added first. '.repeat(20).trim()
  await show(EmptyState, { illustration: 'EmptyList', title: 'No jobs', text }, { default: 'Add a system' })
  await expect.element(page.getByRole('heading', { name: 'No jobs', level: 2 })).toBeVisible()
  await expect.element(page.getByText('Add a system')).toBeVisible()
  expect(await faults()).toEqual([])
})
