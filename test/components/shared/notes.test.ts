import { expect, onTestFinished, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { nextTick } from 'vue'
import ConfirmDialog from '../../../renderer/components/ConfirmDialog.vue'
import ConflictNote from '../../../renderer/components/ConflictNote.vue'
import ProblemNote from '../../../renderer/components/ProblemNote.vue'
import ViewOnlyNote from '../../../renderer/components/ViewOnlyNote.vue'
import type { CallProblem } from '../../../renderer/composables/callProblem.ts'
import { wiresOpened } from '../../../renderer/composables/noAnswer.ts'
import { isProtected } from '../../../renderer/composables/protection.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const alert = page.getByRole('main').getByRole('alert')
const button = (name: string) => page.getByRole('button', { name, exact: true })
const long = 'https://identity.example.com/'.padEnd(300, 'x')
const refused: CallProblem = {
  ...{ code: 'FAILED', message: `GET ${long} answered 401.`, problemCode: 'unauthorized', fields: [], remarks: [] },
}
/** How far something is wider than the place it was given. */
const overhang = (element: HTMLElement) => element.scrollWidth - element.clientWidth

test('a problem is told at once, leads to its help, and is tried again', async () => {
  const { heard, path } = await show(ProblemNote, { problem: refused, retry: true })
  await expect.element(alert.getByText('It was tried and failed')).toBeVisible()
  await button('Try again').click()
  await page.getByRole('link').click()
  await expect.poll(path).toBe('/help/problem-unauthorized')
  expect(heard).toEqual([['retry']])
})

test('a problem of no known kind has a heading and no way that leads nowhere', async () => {
  await show(ProblemNote, { problem: { ...refused, code: 'TEAPOT', problemCode: null } })
  await expect.element(alert.getByText('It did not work')).toBeVisible()
  expect([page.getByRole('link').elements(), page.getByRole('button').elements()]).toEqual([[], []])
})

const cut: CallProblem = { ...refused, code: 'CONNECTION', message: 'No answer.', problemCode: null }

test('what could not be shown is asked for again when the engine is back, and nothing else is', async () => {
  const shown = await show(ProblemNote, { problem: refused, retry: true })
  const comeBack = async (as: { problem: CallProblem; retry: boolean }) => {
    await shown.change(as)
    wiresOpened.value += 1
    await nextTick()
    return shown.heard.length
  }
  const heard = [
    await comeBack({ problem: refused, retry: true }),
    await comeBack({ problem: cut, retry: false }),
    await comeBack({ problem: cut, retry: true }),
  ]
  expect(heard).toEqual([0, 0, 1])
})

test('what could not be done comes into view, what could not be shown stays in its place', async () => {
  const { element, change } = await show(ProblemNote, { problem: refused, retry: true })
  element.style.paddingBlockStart = '4000px'
  const isInView = () => alert.element().getBoundingClientRect().bottom <= window.innerHeight + 1
  window.scrollTo(0, 0)
  await change({ problem: { ...refused, message: 'Not shown.' } })
  const unasked = isInView()
  await change({ problem: { ...refused, message: 'Not done.' }, retry: false })
  expect({ unasked, asked: isInView() }).toEqual({ unasked: false, asked: true })
})

test('an address without a break in it stays within its note, in German and in the dark', async () => {
  await speak('de')
  await look('dark')
  const { element } = await show(ProblemNote, { problem: refused, retry: true })
  element.style.width = '420px'
  await expect.element(alert).toBeVisible()
  expect([overhang(element), await faults()]).toEqual([0, []])
})

test('what somebody saved meanwhile stands beside what is on the screen, also where one of them is empty', async () => {
  const rows = [
    { name: 'URL', ours: 'https://one.example.com', theirs: 'https://two.example.com' },
    { name: 'Description', ours: '', theirs: 'x'.repeat(80) },
  ]
  const { heard, element } = await show(ConflictNote, { text: 'Clara saved version 4.', rows })
  element.style.width = '420px'
  const cells = [...element.querySelectorAll('tbody td')].map((cell) => cell.textContent)
  await button('Keep my changes').click()
  await button('Take what was saved').click()
  expect({ cells, heard, over: overhang(element), found: await faults() }).toEqual({
    cells: [...Object.values(rows[0] ?? {}), 'Description', '–', 'x'.repeat(80)],
    ...{ heard: [['keep'], ['take']], over: 0, found: [] },
  })
})

const asking = { open: true, title: 'Pause HR?', text: 'Nothing is sent meanwhile.', verb: 'Pause' }

test('a question is answered by its verb or left by Escape, never both', async () => {
  const { heard, change } = await show(ConfirmDialog, asking)
  await button('Pause').click()
  await change({ open: false })
  await change({ open: true })
  await expect.element(button('Pause')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => heard).toEqual([['confirm'], ['cancel']])
})

test('a question about a deletion shows its danger, and can be read in German and in the dark', async () => {
  await speak('de')
  await look('dark')
  await show(ConfirmDialog, { ...asking, negative: true, verb: 'Löschen', refusal: 'Behalten' })
  await expect.element(button('Behalten')).toBeVisible()
  const dangerous = document.querySelector('ui5-dialog[open] ui5-button[design=Negative]')
  expect([dangerous?.textContent, await faults()]).toEqual(['Löschen', []])
})

test('why buttons are missing: the right, or the protection of the environment where it is that', async () => {
  onTestFinished(() => void (isProtected.value = false))
  const { change } = await show(ViewOnlyNote, { configures: true })
  const note = page.getByRole('note')
  await expect.poll(() => note.element().textContent).toContain('You may look at this')
  isProtected.value = true
  await expect.poll(() => note.element().textContent).toContain('This environment is protected')
  await change({ configures: false })
  await expect.poll(() => note.element().textContent).toContain('You may look at this')
})
