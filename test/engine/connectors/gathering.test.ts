import { expect, test } from 'vitest'
import { saidBefore } from '../../../shared/base/said.ts'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { Exchange } from '../../../shared/domain/trace.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { Bulk, BulkOperation, Writer } from '../../../electron/engine/connectors/connector.ts'
import { noteExchange, recordExchanges } from '../../../electron/engine/connectors/exchange.ts'
import { gatherWrites } from '../../../electron/engine/connectors/gathering.ts'
import { entity } from '../../suites/connector.ts'

const userNameOf = ({ userName }: JsonObject): string => (typeof userName === 'string' ? userName : '')
const nameIn = (operation: BulkOperation): string =>
  operation.kind === 'create' ? userNameOf(operation.entity.body) : operation.kind
/** A system of its own: what it was asked in bulk and one by one. */
function system(bulkWrite?: Bulk['write']) {
  const together: string[][] = []
  const alone: string[] = []
  const writer = {
    create: async ({ body }) => {
      alone.push(userNameOf(body))
      return { id: 'alone' }
    },
  } as Partial<Writer> as Writer
  const bulk: Bulk = {
    most: 3,
    write: async (operations) => {
      together.push(operations.map(nameIn))
      noteExchange(() => exchange(operations.map(nameIn).join()), [], [])
      if (bulkWrite) return bulkWrite(operations)
      return operations.map((operation) => ({ written: { id: `id of ${nameIn(operation)}` } }))
    },
  }
  return { together, alone, writer: gatherWrites(writer, bulk, { concurrency: 2, restMs: 5 }) }
}
const exchange = (requestBody: string): Exchange => ({
  ...{ method: 'POST', url: 'https://x.example.com/Bulk', requestHeaders: {}, requestBody, status: 200 },
  ...{ responseHeaders: {}, responseBody: 'all of them', at: '2026-11-19T08:00:00.000Z', durationMs: 1 },
})
const create = (writer: Writer, userName: string) => writer.create(entity('user', { userName }))
const problem = (code: 'unavailable' | 'badProperties' | 'alreadyExists', status?: string) =>
  new ProblemError({ code, message: saidBefore(code), ...(status && { status }) })

test('writes of a moment go together, as many as a request takes, and each gets its own answer', async () => {
  const { together, writer } = system()
  const names = ['a', 'b', 'c', 'd']
  const written = await Promise.all(names.map((name) => create(writer, name)))
  expect([together, written.map(({ id }) => id)]).toEqual([
    [['a', 'b', 'c'], ['d']],
    names.map((name) => `id of ${name}`),
  ])
})

test('one that is refused leaves the others', async () => {
  const { writer } = system(async () => [
    { written: { id: '1' } },
    { problem: problem('alreadyExists', '404').problem },
  ])
  const ends = await Promise.allSettled([create(writer, 'a'), create(writer, 'b'), create(writer, 'c')])
  expect(
    ends.map((end) => (end.status === 'fulfilled' ? end.value.id : (end.reason as ProblemError).problem.code)),
  ).toEqual(['1', 'alreadyExists', 'unavailable'])
})

test('a request that fails as a whole fails each of them, and the next is tried in bulk again', async () => {
  const { together, alone, writer } = system(() => Promise.reject(problem('unavailable', '503')))
  for (const name of ['a', 'b'])
    await expect(create(writer, name)).rejects.toMatchObject({ problem: { status: '503' } })
  expect([together, alone]).toEqual([[['a'], ['b']], []])
})

test.each(['404', '405', '501'])(
  'a system without bulk requests, which says %s, is written to one by one',
  async (status) => {
    const { together, alone, writer } = system(() => Promise.reject(problem('badProperties', status)))
    await Promise.all([create(writer, 'a'), create(writer, 'b')])
    await create(writer, 'c')
    expect([together, alone]).toEqual([[['a', 'b']], ['a', 'b', 'c']])
  },
)

test('the record of one write shows the request, and nothing of the others', async () => {
  const { writer } = system()
  const sinks: Exchange[][] = [[], []]
  await Promise.all(sinks.map((sink, index) => recordExchanges(sink, () => create(writer, `p${index}`))))
  expect(sinks.map((sink) => sink.map(({ requestBody, responseBody }) => [requestBody, responseBody]))).toEqual([
    [['This change and 1 others in one request', null]],
    [['This change and 1 others in one request', null]],
  ])
})
