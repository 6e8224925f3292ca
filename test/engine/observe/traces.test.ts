import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cutEntries, largestTrace } from '../../../electron/engine/observe/cutEntries.ts'
import { createTraces } from '../../../electron/engine/observe/traces.ts'
import { saidBefore } from '../../../shared/base/said.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import { actions, concur, nothingElse, openTestJournal, readingOf, type TestJournal } from '../../kit/journal.ts'
import { entryOf, exchangeOf } from '../../kit/traceEntry.ts'

describe('traces', () => {
  let test: TestJournal
  beforeEach(async () => {
    test = await openTestJournal()
  })
  afterEach(() => test.close())
  const { append, takeOne } = actions(() => test)

  it('come back in the order of what happened, sealed in between', async () => {
    const traces = createTraces({ ...test, database: test.database })
    const { position } = await append('a')
    const read = entryOf('reading', { output: { title: 'Marker-4711' } })
    const called = entryOf('calling', { target: concur, exchanges: [exchangeOf({ requestBody: { id: 'a' } })] })
    const [event] = await test.journal.takeUnread(1)
    await test.journal.fanOut(event!, readingOf(event!), [concur], (within) =>
      traces.add(within, { position, target: null, attempt: 1, entries: [read] }),
    )
    const outcome = { kind: 'updated', targetEntityId: '1' } as const
    await test.journal.settle(await takeOne(), { kind: 'done', outcome }, (within) =>
      traces.add(within, { position, target: concur, attempt: 1, entries: [called] }),
    )
    const stored = JSON.stringify(await test.database.selectFrom('trace').selectAll().execute())
    expect([await traces.of(position), stored.includes('Marker')]).toEqual([[read, called], false])
  })

  it('of a settlement that came late are not kept', async () => {
    const traces = createTraces({ ...test, database: test.database })
    const { position } = await append('a')
    const [event] = await test.journal.takeUnread(1)
    await test.journal.fanOut(event!, readingOf(event!), [concur], nothingElse)
    const late = await takeOne()
    await test.journal.recover()
    const outcome = { kind: 'updated', targetEntityId: '1' } as const
    await test.journal.settle(late, { kind: 'done', outcome }, (within) =>
      traces.add(within, { position, target: concur, attempt: 1, entries: [entryOf('calling')] }),
    )
    expect(await traces.of(position)).toEqual([])
  })
})

describe('the entries of a trace', () => {
  const mark = 'Contents were larger than 256 KiB and are not kept.'
  const big = 'x'.repeat(largestTrace)
  const cut = (...entries: ReturnType<typeof entryOf>[]) => JSON.parse(cutEntries(entries)) as unknown

  it('lose their steps first and say so', () => {
    const step = { mapping: 1, path: '$.a', read: big, wrote: null, clauses: [], functions: [] }
    const small = entryOf('reading', { input: { id: 'a' } })
    expect(cut(small, entryOf('writing', { output: { id: 'a' }, steps: [step] }))).toEqual([
      small,
      entryOf('writing', { output: { id: 'a' }, note: mark }),
    ])
  })

  it('lose bodies before documents', () => {
    const entry = entryOf('calling', {
      note: 'Created.',
      input: { id: 'a' },
      exchanges: [exchangeOf({ responseBody: big })],
    })
    expect(cut(entry)).toEqual([
      entryOf('calling', { note: `Created. ${mark}`, input: { id: 'a' }, exchanges: [exchangeOf()] }),
    ])
  })

  it('never pass 256 KiB, whatever they are made of', () => {
    const problem: Problem = { code: 'protocol', message: saidBefore(big) }
    const exchanges = [exchangeOf({ url: big })]
    const huge = entryOf('calling', { problem, note: 'ü'.repeat(largestTrace), input: { big }, exchanges })
    const many = Array.from({ length: 500 }, () => entryOf('calling', { note: 'ü'.repeat(2000) }))
    expect(Buffer.byteLength(cutEntries([huge, huge, ...many]))).toBeLessThanOrEqual(largestTrace)
  })
})
