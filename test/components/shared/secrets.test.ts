import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import ExchangeList from '../../../renderer/components/ExchangeList.vue'
import FileButton from '../../../renderer/components/FileButton.vue'
import SecretOnce from '../../../renderer/components/SecretOnce.vue'
import type { Exchange } from '../../../shared/domain/trace.ts'
import { look, speak } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const secret = { title: 'Created', note: '', clientId: 'hr/one', secret: 's3cret', isStored: false }

test('that a secret is stored is said by whoever stored it; nothing says it by itself', async () => {
  const { heard } = await show(SecretOnce, secret)
  const names: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download)
  })
  await page.getByRole('button', { name: 'Save as file' }).click()
  await expect.poll(() => names).toEqual(['provost-hr-one.txt'])
  const before = [...heard]
  await page.getByRole('checkbox').click()
  await expect.poll(() => heard).toEqual([['stored', true]])
  expect(before).toEqual([])
})

test('a secret of 200 characters is whole to copy, and its card readable in German and in the dark', async () => {
  await speak('de')
  await look('dark')
  const { element } = await show(SecretOnce, { ...secret, secret: 's'.repeat(200), isStored: true })
  element.style.width = '480px'
  await expect.element(page.getByRole('checkbox')).toBeChecked()
  const [, shown] = element.querySelectorAll<HTMLInputElement>('ui5-input')
  expect([shown?.value.length, element.scrollWidth - element.clientWidth, await faults()]).toEqual([200, 0, []])
})

test('the same file chosen twice is taken twice', async () => {
  const { heard, element } = await show(FileButton, { text: 'Choose a file', accept: '.csv' })
  const field = element.querySelector<HTMLInputElement>('input[type=file]')
  if (!field) throw new Error('There is no field for files.')
  for (let time = 0; time < 2; time += 1) {
    const chosen = new DataTransfer()
    chosen.items.add(new File(['a'], 'people.csv'))
    field.files = chosen.files
    field.dispatchEvent(new Event('change'))
  }
  expect(heard.map(([name, given]) => [name, (given as File).name])).toEqual([
    ['file', 'people.csv'],
    ['file', 'people.csv'],
  ])
})

const call: Exchange = {
  ...{ method: 'POST', url: `https://hr.example.com/${'u'.repeat(200)}`, requestHeaders: { authorization: '•••' } },
  ...{ requestBody: { userName: 'ann' }, status: 409, responseHeaders: {}, responseBody: { detail: 'x'.repeat(200) } },
  ...{ at: '2026-11-19T08:42:17.204Z', durationMs: 12 },
}

test('calls stand side by side with their answers; one without an answer says so', async () => {
  await look('dark')
  const { element, change } = await show(ExchangeList, {
    exchanges: [call, { ...call, status: null, responseBody: null }],
  })
  element.style.width = '700px'
  await expect.element(page.getByRole('region', { name: 'Call 2 of 2' }).getByText('No answer')).toBeVisible()
  await expect.element(page.getByRole('region', { name: 'Call 1 of 2' }).getByText('Answer 409')).toBeVisible()
  const found = await faults()
  await change({ exchanges: [] })
  await expect.element(page.getByText('No call was made here.')).toBeVisible()
  expect([found, element.scrollWidth - element.clientWidth]).toEqual([[], 0])
})
