import { expect, test } from 'vitest'
import type { ListResponse } from '../../../electron/engine/connectors/scim/listResponse.ts'
import { listResponse } from '../../../electron/engine/connectors/scim/listResponse.ts'
import type { Page } from '../../../electron/engine/connectors/scim/paging.ts'
import { pagesByCursor, pagesByIndex } from '../../../electron/engine/connectors/scim/paging.ts'

const entitiesOf = (ids: readonly (number | string)[]): ListResponse['entities'] =>
  ids.map((id) => ({ type: 'user', id: String(id), body: { id: String(id) } }))

const page = (ids: readonly (number | string)[], totalResults: number | null): ListResponse => ({
  entities: entitiesOf(ids),
  totalResults,
  nextCursor: null,
})

/** Answers by startIndex; what is not listed is empty. Notes what was asked for. */
function serviceWith(pages: Record<string, ListResponse>, otherwise: ListResponse) {
  const asked: string[] = []
  return {
    asked,
    getPage: async (query: Readonly<Record<string, string>>) => {
      asked.push(query['startIndex'] ?? query['cursor'] ?? '')
      return pages[asked.at(-1) ?? ''] ?? otherwise
    },
  }
}

async function idsOf(pages: AsyncIterable<Page>): Promise<string[]> {
  const ids: string[] = []
  for await (const { entities } of pages) ids.push(...entities.map(({ id }) => id))
  return ids
}

test('an empty page is no end while more is announced', async () => {
  const { getPage, asked } = serviceWith({ '1': page([1, 2], 6), '5': page([5, 6], 6) }, page([], 6))
  expect([await idsOf(pagesByIndex(getPage, 2, null)), asked]).toEqual([
    ['1', '2', '5', '6'],
    ['1', '3', '5', '7'],
  ])
})

test('short pages are followed from where they end', async () => {
  const { getPage, asked } = serviceWith({ '1': page([1, 2, 3], 5), '4': page([4, 5], 5) }, page([], 5))
  expect([await idsOf(pagesByIndex(getPage, 100, null)), asked]).toEqual([
    ['1', '2', '3', '4', '5'],
    ['1', '4'],
  ])
})

test('somebody on two pages leaves a doubt about who stood between them', async () => {
  const { getPage } = serviceWith({ '1': page([1, 2], 4), '3': page([2, 3], 4) }, page([], 4))
  const doubts: (string | undefined)[] = []
  for await (const { doubt } of pagesByIndex(getPage, 2, null)) doubts.push(doubt)
  expect(doubts).toEqual([undefined, 'the list gave 2 on two pages, so it changed while it was read', undefined])
})

test('a total that is too small does not end at a full page', async () => {
  const { getPage } = serviceWith({ '1': page([1, 2], 2), '3': page([3, 4], 2), '5': page([5], 1) }, page([], 0))
  expect(await idsOf(pagesByIndex(getPage, 2, null))).toEqual(['1', '2', '3', '4', '5'])
})

test('a total that is too large ends when every place has been looked at', async () => {
  const { getPage, asked } = serviceWith({ '1': page([1, 2], 7) }, page([], 7))
  expect([await idsOf(pagesByIndex(getPage, 2, null)), asked]).toEqual([
    ['1', '2'],
    ['1', '3', '5', '7'],
  ])
})

test('a missing total ends at the first page that is not full', async () => {
  const { getPage } = serviceWith({ '1': page([1, 2], null), '3': page([3], null) }, page([], null))
  expect(await idsOf(pagesByIndex(getPage, 2, null))).toEqual(['1', '2', '3'])
})

test('everything at once, more than asked for, is taken', async () => {
  const { getPage, asked } = serviceWith({}, page([1, 2, 3], 3))
  expect([await idsOf(pagesByIndex(getPage, 2, null)), asked]).toEqual([['1', '2', '3'], ['1']])
})

test('a service without paging that has as many as a page holds is read once', async () => {
  const { getPage, asked } = serviceWith({}, page([1, 2], 2))
  expect([await idsOf(pagesByIndex(getPage, 2, null)), asked]).toEqual([
    ['1', '2'],
    ['1', '3'],
  ])
})

test('the same page again, with more announced, is no complete read', async () => {
  const { getPage } = serviceWith({}, page([1, 2], 6))
  await expect(idsOf(pagesByIndex(getPage, 2, null))).rejects.toMatchObject({
    problem: { code: 'protocol', message: expect.stringContaining('same page again at startIndex=3') as string },
  })
})

test('a list that never comes to its end is given up', async () => {
  const { getPage, asked } = serviceWith({}, page([], 1_000_000_000))
  await expect(idsOf(pagesByIndex(getPage, 2, null))).rejects.toMatchObject({ problem: { code: 'protocol' } })
  expect(asked).toHaveLength(1001)
})

test('reading goes on from a page token', async () => {
  const { getPage, asked } = serviceWith({ '3': page([3], 3) }, page([], 3))
  expect([await idsOf(pagesByIndex(getPage, 2, 'index:3:3')), asked]).toEqual([['3'], ['3']])
})

async function lastDoubt(pages: AsyncIterable<Page>): Promise<string | undefined> {
  let last: Page | undefined
  for await (const page of pages) last = page
  return last?.doubt
}

test.each([
  ['gave all it announced', { '1': page([1, 2], 3), '3': page([3], 3) }, null, undefined],
  [
    'gave fewer than it announced',
    { '1': page([1, 2], 6), '3': page([3], 6) },
    null,
    'the list announced 6 and gave 3',
  ],
  [
    'shrank while it was read',
    { '1': page([1, 2], 4), '3': page([4], 3) },
    null,
    'the list shrank while it was read (it announced 4 before)',
  ],
  [
    'shrank between two stretches of reading',
    { '3': page([4], 3) },
    'index:3:4',
    'the list shrank while it was read (it announced 4 before)',
  ],
  ['gave the rest of what it announced', { '3': page([3], 3) }, 'index:3:3', undefined],
  ['does not say how many there are', { '1': page([1, 2], null), '3': page([3], null) }, null, undefined],
])('a list that %s says on its last page what that proves', async (_, pages, from, doubt) => {
  const { getPage } = serviceWith(pages, page([], Object.values(pages)[0]?.totalResults ?? null))
  expect(await lastDoubt(pagesByIndex(getPage, 2, from))).toBe(doubt)
})

test('a token of another paging cannot be gone on from', async () => {
  const { getPage } = serviceWith({}, page([], 0))
  await expect(idsOf(pagesByIndex(getPage, 2, 'cursor:x'))).rejects.toMatchObject({ problem: { code: 'protocol' } })
})

const cursorPage = (ids: readonly number[], nextCursor: string | null): ListResponse => ({
  ...page(ids, 3),
  nextCursor,
})

test('RFC 9865: cursors are followed until there is none, also over empty pages', async () => {
  const { getPage, asked } = serviceWith(
    { '': cursorPage([1], 'b'), b: cursorPage([], 'c/+='), 'c/+=': cursorPage([2, 3], null) },
    cursorPage([], null),
  )
  expect([await idsOf(pagesByCursor(getPage, 2, null)), asked]).toEqual([
    ['1', '2', '3'],
    ['', 'b', 'c/+='],
  ])
})

test('RFC 9865: reading goes on from a cursor', async () => {
  const { getPage, asked } = serviceWith({ b: cursorPage([2], null) }, cursorPage([], null))
  expect([await idsOf(pagesByCursor(getPage, 2, 'cursor:b')), asked]).toEqual([['2'], ['b']])
})

test('a cursor that comes again is no complete read', async () => {
  const { getPage } = serviceWith({}, cursorPage([1], 'again'))
  await expect(idsOf(pagesByCursor(getPage, 2, null))).rejects.toMatchObject({ problem: { code: 'protocol' } })
})

test.each([
  ['no object', [1, 2]],
  ['no list', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], id: '1' }],
  ['resources that are no list', { totalResults: 1, Resources: {} }],
  ['a user without id', { totalResults: 1, Resources: [{ userName: 'x' }] }],
  ['a user that is no object', { totalResults: 1, Resources: ['x'] }],
])('an answer with %s is a protocol problem', (_, body) => {
  expect(() => listResponse('GET https://host/Users', 'user', body)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: 'protocol' }) as unknown }) as Error,
  )
})

test('totals and ids of sloppy services are understood', () => {
  expect(listResponse('GET x', 'user', { totalResults: '2', Resources: [{ id: 7 }] })).toEqual({
    entities: [{ type: 'user', id: '7', body: { id: 7 } }],
    totalResults: 2,
    nextCursor: null,
  })
})
