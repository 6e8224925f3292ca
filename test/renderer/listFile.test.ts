import { describe, expect, it } from 'vitest'
import { csvOf, gather, jsonOf, listFile, pagesOf } from '../../renderer/composables/listFile.ts'
import { filterWords } from '../../renderer/composables/useListWords.ts'

interface Item {
  readonly name: string
  readonly age: number | null
}
/** A list of as many pages of two. */
function listOf(pages: number, asked: number[] = []) {
  return listFile<Item>({
    ...{ fileName: 'people', title: 'People' },
    columns: [
      ['Name', ({ name }) => name],
      ['Age', ({ age }) => age],
    ],
    pages: () =>
      pagesOf<Item, number>(async (next) => {
        const page = next ?? 0
        asked.push(page)
        const items = [1, 2].map((one) => ({ name: `p${page}.${one}`, age: one === 1 ? page : null }))
        return { items, next: page + 1 < pages ? page + 1 : null }
      }),
  })
}
const quiet = () => ({ signal: new AbortController().signal, told: () => undefined })

describe('a list as a file', () => {
  it('has every page and its headings', async () => {
    const list = listOf(2)
    const { rows, isCut } = await gather(list, 100, quiet())
    expect([csvOf(list, rows), isCut]).toEqual(['Name,Age\r\np0.1,0\r\np0.2,\r\np1.1,1\r\np1.2,\r\n', false])
  })

  it('ends at the bound, says so, and asks for no further page', async () => {
    const asked: number[] = []
    const { rows, isCut } = await gather(listOf(9, asked), 3, quiet())
    expect([rows.length, isCut, asked]).toEqual([3, true, [0, 1]])
  })

  it('is whole when it is as long as the bound', async () => {
    expect((await gather(listOf(2), 4, quiet())).isCut).toBe(false)
  })

  it('tells how far it has come', async () => {
    const told: number[] = []
    await gather(listOf(3), 5, { ...quiet(), told: (rows) => told.push(rows) })
    expect(told).toEqual([2, 4, 5])
  })

  it('can be broken off', async () => {
    const end = new AbortController()
    const gathering = gather(listOf(9), 100, { signal: end.signal, told: () => end.abort() })
    await expect(gathering).rejects.toThrow()
  })

  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+1', `'+1`],
    ['-1', `'-1`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['Berg, Nora', '"Berg, Nora"'],
    ['a\nb', '"a\nb"'],
    ['王小明', '王小明'],
  ])('cannot be taken for a formula or another cell: %j', (name, cell) => {
    const row = { cells: [name, ''], item: null }
    expect(csvOf(listOf(1), [row])).toBe(`Name,Age\r\n${cell},\r\n`)
  })

  it('comes back out of JSON as it was', async () => {
    const { rows } = await gather(listOf(1), 100, quiet())
    expect(JSON.parse(jsonOf(rows))).toEqual([
      { name: 'p0.1', age: 0 },
      { name: 'p0.2', age: null },
    ])
  })
})

it('a filter in words leaves out what is not set', () => {
  expect(filterWords([['Name', 'ann'], ['Source', null], ['Status', ''], ['Kind', 'read']])).toBe('Name: ann, Kind: read') // prettier-ignore
})
