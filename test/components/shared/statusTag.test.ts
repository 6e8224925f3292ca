import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import StatusTag from '../../../renderer/components/StatusTag.vue'
import { statusLooks, type StatusWord } from '../../../renderer/components/statusLooks.ts'
import { look } from '../../kit/looks.ts'
import { clear, faults, show } from '../../kit/shown.ts'

const words = Object.keys(statusLooks) as StatusWord[]
const long = 'Donaudampfschifffahrtsgesellschaftsdampfschifffahrtskapitänspatent'

test.each(['light', 'dark'] as const)('every status is told by a shape and a word, readable in %s', async (choice) => {
  await look(choice)
  const shapes: (string | null)[] = []
  for (const status of words) {
    const { element } = await show(StatusTag, { status, text: `Is ${status}` })
    await expect.element(page.getByText(`Is ${status}`, { exact: true })).toBeVisible()
    shapes.push(element.querySelector('ui5-icon')?.getAttribute('name') ?? (element.querySelector('.ring') && 'ring'))
    expect(await faults()).toEqual([])
    clear()
  }
  expect(shapes).toEqual(words.map((word) => statusLooks[word].icon))
})

test.each(['failed', 'running'] as const)(
  '%s as a mere picture is read out and told by the pointer',
  async (status) => {
    const { element } = await show(StatusTag, { status, text: 'In words', iconOnly: true })
    await expect.element(page.getByRole('img', { name: 'In words' })).toBeVisible()
    expect([element.textContent.trim(), element.querySelector('[title]')?.getAttribute('title')]).toEqual([
      '',
      'In words',
    ])
  },
)

test('a word longer than its place is cut, and its shape is not', async () => {
  const { element } = await show(StatusTag, { status: 'held', text: long })
  element.style.width = '120px'
  const tag = element.querySelector('.tag')
  const icon = element.querySelector('ui5-icon')
  await expect.element(page.getByText(long)).toBeVisible()
  expect([tag?.getBoundingClientRect().width, icon?.getBoundingClientRect().width]).toEqual([120, 14])
})
