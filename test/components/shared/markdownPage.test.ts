import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import MarkdownPage from '../../../renderer/components/MarkdownPage.vue'
import { look } from '../../kit/looks.ts'
import { faults, show } from '../../kit/shown.ts'

const help = `# Dead letters
A delivery that was **given up**. See [held deletions](held.md) or the
[RFC](https://www.rfc-editor.org/rfc/rfc7644).

1. Look
2. Repair, then \`replay\`

| Key | What |
|---|---|
| Enter | opens \\| closes |

\`\`\`
GET /Users
\`\`\`
`

test('a help page has its headings, lists, tables and code, and reads well in the dark', async () => {
  await look('dark')
  const { element } = await show(MarkdownPage, { text: help })
  await expect.element(page.getByRole('heading', { level: 1, name: 'Dead letters' })).toBeVisible()
  const cells = [...element.querySelectorAll('td')].map((cell) => cell.textContent)
  const items = [...element.querySelectorAll('ol li')].map((item) => item.textContent)
  expect({ cells, items, code: element.querySelector('pre')?.textContent, found: await faults() }).toEqual({
    ...{ cells: ['Enter', 'opens | closes'], items: ['Look', 'Repair, then replay'], code: 'GET /Users', found: [] },
  })
})

test('a link to a page stays inside, one to elsewhere opens beside and tells nobody where it came from', async () => {
  const { path } = await show(MarkdownPage, { text: help })
  const outside = page.getByRole('link', { name: 'RFC' }).element()
  const attributes = ['href', 'target', 'rel'].map((name) => outside.getAttribute(name))
  await page.getByRole('link', { name: 'held deletions' }).click()
  await expect.poll(path).toBe('/help/held')
  expect(attributes).toEqual(['https://www.rfc-editor.org/rfc/rfc7644', '_blank', 'noreferrer noopener'])
})

test('what looks like a program in a text is a text', async () => {
  const hostile = '<img src=x onerror="document.title = 1"> and [press](javascript:document.title=1)'
  const { element } = await show(MarkdownPage, { text: hostile })
  await expect.element(page.getByText('<img src=x', { exact: false })).toBeVisible()
  const links = [...element.querySelectorAll('a')].map(({ protocol, pathname }) => [protocol, pathname])
  expect([element.querySelector('img'), links]).toEqual([
    null,
    [[location.protocol, '/help/javascript:document.title=1']],
  ])
})
