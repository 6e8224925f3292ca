import { expect, test } from 'vitest'
import type { Connector } from '../../../electron/engine/connectors/connector.ts'
import type { ConnectorPool, SystemKey } from '../../../electron/engine/connectors/lease.ts'
import { createConnectorPool } from '../../../electron/engine/connectors/lease.ts'
import type { Limits } from '../../../electron/engine/connectors/limiter.ts'
import { createLimiter, limitsOf } from '../../../electron/engine/connectors/limiter.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'

const system = (id: string, version: number): SystemKey => ({ id: id as SystemId, version })
const never = new AbortController().signal

/** A pool whose openings and closings are written down. */
function notedPool(limits: Limits = { concurrency: 4, ratePerSecond: null }, maximumWaiting = 1000) {
  const notes: string[] = []
  let failures = 0
  const pool: ConnectorPool = createConnectorPool({
    maximumWaiting,
    async open({ id, version }, signal) {
      notes.push(`open ${id} ${version}`)
      if (failures > 0) {
        failures -= 1
        throw new Error('cannot open')
      }
      signal.addEventListener('abort', () => notes.push(`abort ${id} ${version}`))
      const connector: Connector = {
        test: async () => undefined,
        close: async () => {
          notes.push(`close ${id} ${version}`)
        },
      }
      return { connector, limits }
    },
  })
  return { pool, notes, failNext: (count: number) => (failures = count) }
}

/** Work that says when it has begun and ends when told. */
function held() {
  const begun = Promise.withResolvers<undefined>()
  const end = Promise.withResolvers<undefined>()
  const work = async (): Promise<string> => {
    begun.resolve(undefined)
    await end.promise
    return 'done'
  }
  return { work, begun: begun.promise, end: () => end.resolve(undefined) }
}

test('a system is opened once for all who come', async () => {
  const { pool, notes } = notedPool()
  const connectors = await Promise.all([1, 2, 3].map(() => pool.use(system('a', 1), async (connector) => connector)))
  expect([notes, new Set(connectors).size]).toEqual([['open a 1'], 1])
})

test('a new version is opened at once, the old one closed when its last work has ended', async () => {
  const { pool, notes } = notedPool()
  const old = held()
  const underWay = pool.use(system('a', 1), old.work)
  await old.begun
  await pool.use(system('a', 2), async () => notes.push('work on 2'))
  expect(notes).toEqual(['open a 1', 'open a 2', 'work on 2'])
  old.end()
  await underWay
  await pool.release('a' as SystemId)
  await pool.close()
  expect(notes.slice(3).sort()).toEqual(['abort a 1', 'abort a 2', 'close a 1', 'close a 2'])
})

test('work planned under an older version gets what is open', async () => {
  const { pool, notes } = notedPool()
  await pool.use(system('a', 2), async () => undefined)
  await pool.use(system('a', 1), async () => undefined)
  expect(notes).toEqual(['open a 2'])
})

test('an opening that failed is tried again by the next call', async () => {
  const { pool, notes, failNext } = notedPool()
  failNext(1)
  const first = await Promise.allSettled([1, 2].map(() => pool.use(system('a', 1), async () => 'never')))
  expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await pool.use(system('a', 1), async () => 'works')).toBe('works')
  expect(notes).toEqual(['open a 1', 'open a 1'])
})

test('as many pieces of work as allowed run at a time, in the order they came', async () => {
  const { pool } = notedPool({ concurrency: 2, ratePerSecond: null })
  const order: string[] = []
  const pieces = ['1', '2', '3', '4'].map((name) => ({ name, ...held() }))
  const all = pieces.map(({ name, work }) =>
    pool.use(system('a', 1), () => {
      order.push(name)
      return work()
    }),
  )
  await Promise.all([pieces[0]?.begun, pieces[1]?.begun])
  expect(order).toEqual(['1', '2'])
  pieces[1]?.end()
  await pieces[2]?.begun
  expect(order).toEqual(['1', '2', '3'])
  for (const { end } of pieces) end()
  expect(await Promise.all(all)).toEqual(['done', 'done', 'done', 'done'])
  expect(order).toEqual(['1', '2', '3', '4'])
})

test('systems do not wait for each other', async () => {
  const { pool } = notedPool({ concurrency: 1, ratePerSecond: null })
  const slow = held()
  const underWay = pool.use(system('slow', 1), slow.work)
  await slow.begun
  expect(await pool.use(system('quick', 1), async () => 'through')).toBe('through')
  slow.end()
  await underWay
})

test('what fails gives its place to the next', async () => {
  const { pool } = notedPool({ concurrency: 1, ratePerSecond: null })
  const failing = pool.use(system('a', 1), async () => Promise.reject(new Error('no')))
  const next = pool.use(system('a', 1), async () => 'next')
  expect([(await Promise.allSettled([failing]))[0].status, await next]).toEqual(['rejected', 'next'])
})

test('more than may wait is refused', async () => {
  const { pool } = notedPool({ concurrency: 1, ratePerSecond: null }, 1)
  const first = held()
  const underWay = pool.use(system('a', 1), first.work)
  await first.begun
  const waits = pool.use(system('a', 1), async () => 'waited')
  await expect(pool.use(system('a', 1), async () => 'too much')).rejects.toMatchObject({
    problem: { code: 'unavailable' },
  })
  first.end()
  expect([await underWay, await waits]).toEqual(['done', 'waited'])
})

test('closing refuses what waits and what comes, and closes when work under way has ended', async () => {
  const { pool, notes } = notedPool({ concurrency: 1, ratePerSecond: null })
  const first = held()
  const underWay = pool.use(system('a', 1), first.work)
  await first.begun
  const waits = pool.use(system('a', 1), async () => 'never')
  const refused = expect(waits).rejects.toMatchObject({ problem: { code: 'unavailable' } })
  const closed = pool.close()
  await refused
  await expect(pool.use(system('a', 1), async () => 'never')).rejects.toMatchObject({
    problem: { code: 'unavailable' },
  })
  expect(notes).toEqual(['open a 1', 'abort a 1'])
  first.end()
  await Promise.all([underWay, closed])
  expect(notes).toEqual(['open a 1', 'abort a 1', 'close a 1'])
})

test('a released system is opened anew by the next who comes', async () => {
  const { pool, notes } = notedPool()
  await pool.use(system('a', 1), async () => undefined)
  await pool.release('a' as SystemId)
  await pool.use(system('a', 1), async () => undefined)
  expect(notes).toEqual(['open a 1', 'abort a 1', 'close a 1', 'open a 1'])
})

test('a rate spreads the beginnings over the second', async () => {
  let nowMs = 1000
  const waits: number[] = []
  const pace = {
    nowMs: () => nowMs,
    async wait(ms: number) {
      waits.push(ms)
    },
  }
  const limiter = createLimiter({ concurrency: 10, ratePerSecond: 4 }, 10, pace)
  await Promise.all([1, 2, 3].map(() => limiter.run(async () => undefined, never)))
  nowMs = 5000
  await limiter.run(async () => undefined, never)
  expect(waits).toEqual([250, 500])
})

test('limits come from the properties', () => {
  expect([limitsOf({}), limitsOf({ 'provost.concurrency': '8', 'provost.rate.per.second': '25' })]).toEqual([
    { concurrency: 4, ratePerSecond: null },
    { concurrency: 8, ratePerSecond: 25 },
  ])
  expect(() => limitsOf({ 'provost.rate.per.second': '0' })).toThrow('provost.rate.per.second')
})
