import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import CheckList from '../../../renderer/components/CheckList.vue'
import { said } from '../../../shared/base/said.ts'
import type { CheckLine } from '../../../shared/domain/check.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const about = { system: 'hr' as SystemId, name: 'HR' }
const lines: readonly CheckLine[] = [
  { step: 'nameResolved', state: 'ok', detail: said`hr.example.com leads to 192.0.2.1.`, ms: 3 },
  {
    ...{ step: 'signIn', state: 'failed', detail: said`GET /${'x'.repeat(300)} answered ${401}.`, ms: 41 },
    ...{ code: 'unauthorized', cure: 'enterCredentials', about },
  },
  { step: 'firstRead', state: 'notReached', detail: said``, ms: null },
]
const texts = (element: HTMLElement) =>
  [...element.querySelectorAll('li')].map((line) => line.querySelector('.note')?.textContent.trim())

test('what failed says why and leads to its cure and its help; what came after it was not reached', async () => {
  const { heard, element, path } = await show(CheckList, { lines, label: 'Connection', cures: ['enterCredentials'] })
  await page.getByRole('button').click()
  const times = texts(element)
  await page.getByRole('link').click()
  await expect.poll(path).toBe('/help/problem-unauthorized')
  expect({ heard, times }).toEqual({
    heard: [['cure', 'enterCredentials', lines[1]]],
    times: ['3\u00a0ms', '41\u00a0ms', 'Not reached'],
  })
})

test('a cure this screen cannot carry out is not offered', async () => {
  await show(CheckList, { lines, label: 'Connection', cures: ['changeAddress'] })
  await expect.element(page.getByRole('list', { name: 'Connection' })).toBeVisible()
  expect(page.getByRole('button').elements()).toEqual([])
})

test('each line is told by more than its colour, and stays in its place in German and in the dark', async () => {
  await speak('de')
  await look('dark')
  const { element } = await show(CheckList, { lines, label: 'Verbindung', cures: ['enterCredentials'] })
  element.style.width = '360px'
  await expect.element(page.getByRole('img').nth(2)).toBeVisible()
  const nameOf = (one: Element) => one.getAttribute('aria-label') ?? one.getAttribute('title')
  // An icon draws its name a moment after itself.
  await expect.poll(() => new Set(page.getByRole('img').elements().map(nameOf)).size, { timeout: 30_000 }).toBe(3)
  expect([element.scrollWidth - element.clientWidth, await faults()]).toEqual([0, []])
})

test('what the engine found is said in German on a German page', async () => {
  await speak('de')
  const { element } = await show(CheckList, { lines, label: 'Verbindung' })
  const details = [...element.querySelectorAll('.detail')].map(({ textContent }) => textContent)
  expect(details).toEqual(['hr.example.com führt zu 192.0.2.1.', `GET /${'x'.repeat(300)} wurde mit 401 beantwortet.`])
})
