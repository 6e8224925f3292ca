import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEventLog, lastFeedNumber, type EventLog } from '../../../electron/engine/journal/eventLog.ts'
import { later } from '../../../shared/base/time.ts'
import type { Position, SystemId } from '../../../shared/domain/ids.ts'
import {
  actions,
  changeOf,
  concur,
  hr,
  nothingElse,
  openTestJournal,
  readAll,
  readingOf,
  refused,
  slack,
  succeed,
  unavailable,
} from '../../kit/journal.ts'
import type { TestJournal } from '../../kit/journal.ts'

const names: Readonly<Record<string, string>> = { hr: 'HR', concur: 'Concur Travel', slack: 'Slack' }

describe('the event log', () => {
  let test: TestJournal
  let log: EventLog
  beforeEach(async () => {
    test = await openTestJournal()
    log = createEventLog({ ...test, database: test.database, nameOf: (id) => names[id] ?? id })
  })
  afterEach(() => test.close())

  const { append, deliver, take, takeOne, die } = actions(() => test)
  const positions = (items: readonly { readonly position: Position }[]) => items.map(({ position }) => position)
  const statusOf = async (position: number) => (await log.summary(position as Position))?.status
  const deleted = { kind: 'deprovision', reason: 'Deleted at the source', name: null } as const
  const waitUntil = () => later(test.clock.now(), 30_000)

  it('shows an event with all that became of it', async () => {
    await append('a')
    await readAll(test.journal, [concur, slack])
    test.clock.turn(40)
    await succeed(test.journal, await takeOne())
    const [second] = await take(slack)
    test.clock.turn(60)
    await test.journal.settle(second!, { kind: 'retry', at: waitUntil(), problem: unavailable }, nothingElse)
    const delivery = { targetName: 'Concur Travel', attempt: 1, reason: null, problem: null, dueAt: null }
    expect(await log.summary(1 as Position)).toEqual({
      position: 1,
      eventId: 'evt-0000000001',
      source: hr,
      sourceName: 'HR',
      entityType: 'user',
      entityId: 'a',
      name: 'a',
      change: 'update',
      origin: 'job',
      receivedAt: '2026-11-19T08:00:00.000Z',
      status: 'retry',
      reason: null,
      problem: null,
      deliveries: [
        { ...delivery, id: 1, target: concur, status: 'updated', targetEntityId: 'at-a', durationMs: 0 },
        {
          ...delivery,
          id: 2,
          target: slack,
          targetName: 'Slack',
          status: 'retry',
          targetEntityId: null,
          problem: unavailable,
          dueAt: '2026-11-19T08:00:30.100Z',
          durationMs: 60,
        },
      ],
      durationMs: null,
      feed: test.feed.last(),
    })
    expect(await log.summary(2 as Position)).toBeNull()
  })

  it('gives an event the status of its worst target and its end with the last one', async () => {
    await append('a')
    const seen = [await statusOf(1)]
    await readAll(test.journal, [concur, slack])
    seen.push(await statusOf(1))
    const [toConcur] = await take()
    seen.push(await statusOf(1))
    await die(toConcur!)
    seen.push(await statusOf(1))
    await succeed(test.journal, (await take(slack))[0]!)
    seen.push(await statusOf(1))
    await test.journal.replay([toConcur!.id])
    seen.push(await statusOf(1))
    test.clock.turn(500)
    await succeed(test.journal, await takeOne())
    const { status, durationMs, deliveries } = (await log.summary(1 as Position))!
    expect({ seen, status, durationMs, targets: deliveries.map((delivery) => delivery.status) }).toEqual({
      seen: ['waiting', 'waiting', 'running', 'waiting', 'deadLetter', 'waiting'],
      status: 'delivered',
      durationMs: 500,
      targets: ['updated', 'updated'],
    })
  })

  it('tells events that were only read from those that were delivered', async () => {
    for (const entityId of ['skipped', 'failed', 'later', 'nobody']) await append(entityId)
    const [skipped, failed, postponed, nobody] = await test.journal.takeUnread(4)
    await test.journal.fanOut(skipped!, { kind: 'skipped', reason: 'ignored' }, [concur], nothingElse)
    await test.journal.fanOut(failed!, { kind: 'failed', problem: refused }, [concur], nothingElse)
    await test.journal.postpone(postponed!, waitUntil(), unavailable, nothingElse)
    await test.journal.fanOut(nobody!, readingOf(nobody!), [], nothingElse)
    const { items } = await log.page({ filter: {}, limit: 10 })
    expect(items.map(({ status, reason, problem, deliveries }) => [status, reason, problem, deliveries])).toEqual([
      ['skipped', 'noTarget', null, []],
      ['retry', null, unavailable, []],
      ['failed', null, refused, []],
      ['skipped', 'ignored', null, []],
    ])
  })

  it('shows a dead letter as superseded when a later event of the entity succeeded, and by which', async () => {
    await deliver('a', 'a', 'a')
    await die(await takeOne())
    await die(await takeOne())
    await succeed(test.journal, await takeOne())
    const first = await log.summary(1 as Position)
    expect([first?.status, first?.deliveries[0]?.status, await log.supersededBy(1 as Position)]).toEqual([
      'skipped',
      'superseded',
      3,
    ])
    expect(await log.supersededBy(3 as Position)).toBeNull()
  })

  it('is paged newest first and says whether there is more', async () => {
    for (const entityId of ['a', 'b', 'c']) await append(entityId)
    const first = await log.page({ filter: {}, limit: 2 })
    const second = await log.page({ filter: {}, limit: 2, before: 2 as Position })
    expect([first, second].map(({ items, more, feed }) => [positions(items), more, feed])).toEqual([
      [[3, 2], true, 3],
      [[1], false, 3],
    ])
  })

  it('calls who is deleted as the last event did that said a name', async () => {
    await append('p.meyer')
    await append('other')
    await test.journal.append({ ...changeOf('p.meyer'), change: 'delete', body: null }, null)
    const [meyer, other] = await test.journal.takeUnread(2)
    await test.journal.fanOut(meyer!, { ...readingOf(meyer!), name: 'Petra Meyer' }, [concur], nothingElse)
    await test.journal.fanOut(other!, { ...readingOf(other!), name: 'Somebody else' }, [concur], nothingElse)
    const [gone] = await test.journal.takeUnread(1)
    await test.journal.fanOut(gone!, deleted, [concur], nothingElse)
    expect((await log.summary(3 as Position))?.name).toBe('Petra Meyer')
  })

  it('calls who is deleted as the target did where no event said a name', async () => {
    await test.journal.append({ ...changeOf('p.meyer'), change: 'delete', body: null }, null)
    const [gone] = await test.journal.takeUnread(1)
    await test.journal.fanOut(gone!, deleted, [concur], nothingElse)
    const before = await log.summary(1 as Position)
    const outcome = { kind: 'deleted', targetEntityId: 'T-1' } as const
    await test.journal.settle(await takeOne(), { kind: 'done', outcome, name: 'Meyer, Petra' }, nothingElse)
    expect([before?.name, (await log.summary(1 as Position))?.name]).toEqual([null, 'Meyer, Petra'])
  })

  it('finds by everything a filter can say', async () => {
    await append('p.meyer')
    test.clock.turn(1000)
    await append('100%_sure')
    test.clock.turn(1000)
    await test.journal.append({ ...changeOf('g1'), source: 'crm' as SystemId, entityType: 'group' }, null)
    const [meyer] = await test.journal.takeUnread(1)
    await test.journal.fanOut(meyer!, { ...readingOf(meyer!), name: 'Petra Meyer' }, [slack], nothingElse)
    await readAll(test.journal, [concur])
    await die((await take())[0]!)
    const found = async (filter: Parameters<EventLog['counts']>[0]) =>
      positions((await log.page({ filter, limit: 10 })).items)
    expect({
      source: await found({ source: hr }),
      target: await found({ target: slack }),
      entityId: await found({ entityId: 'g1' }),
      entityType: await found({ entityType: 'group' }),
      statuses: await found({ statuses: ['deadLetter', 'failed'] }),
      name: await found({ text: 'a mey' }),
      id: await found({ text: 'P.MEY' }),
      escaped: await found({ text: '%_' }),
      eventId: await found({ text: 'evt-0000000003' }),
      from: await found({ from: '2026-11-19T08:00:01.000Z' }),
      to: await found({ to: '2026-11-19T08:00:01.000Z' }),
      between: await found({ from: '2026-11-19T08:00:00.500Z', to: '2026-11-19T08:00:01.500Z' }),
      never: await found({ from: '2027-01-01T00:00:00.000Z' }),
      together: await found({ source: hr, target: concur, text: 'sure' }),
    }).toEqual({
      source: [2, 1],
      target: [1],
      entityId: [3],
      entityType: [3],
      statuses: [2],
      name: [1],
      id: [1],
      escaped: [2],
      eventId: [3],
      from: [3, 2],
      to: [1],
      between: [2],
      never: [],
      together: [2],
    })
  })

  it('counts by group of status, with a filter and without', async () => {
    await deliver('a', 'b', 'c')
    await append('d')
    const [a, b, c] = await take()
    await die(a!)
    await succeed(test.journal, b!)
    const outcome = { kind: 'skipped', reason: 'conditionNotMet' } as const
    await test.journal.settle(c!, { kind: 'done', outcome }, nothingElse)
    expect([await log.counts({ statuses: ['failed'] }), await log.counts({ target: concur })]).toEqual([
      { all: 4, onTheWay: 1, failed: 1, skipped: 1, complete: true },
      { all: 3, onTheWay: 0, failed: 1, skipped: 1, complete: true },
    ])
  })

  it('is watched from a page on: each change once, in order, resumed by its number', async () => {
    await deliver('a', 'b')
    const { feed } = await log.page({ filter: {}, limit: 10 })
    const [a, b] = await take()
    await succeed(test.journal, b!)
    const first = await log.next({ after: feed, limit: 1 })
    const second = await log.next({ after: first.after, limit: 10 })
    const third = await log.next({ after: second.after, limit: 10 })
    await succeed(test.journal, a!)
    const shown = await log.next({ after: second.after, limit: 10, filter: { entityId: 'a', statuses: ['running'] } })
    const hidden = await log.next({ after: second.after, limit: 10, filter: { entityId: 'z' } })
    const pages = [first, second, third, shown, hidden]
    expect(pages.map(({ items }) => items.map(({ position, status }) => `${position} ${status}`))).toEqual([
      ['1 running'],
      ['2 delivered'],
      [],
      ['1 delivered'],
      [],
    ])
    expect([third.after, hidden.after]).toEqual([second.after, test.feed.last()])
  })

  it('numbers its changes on after a restart', async () => {
    await deliver('a')
    expect(await lastFeedNumber(test.database)).toBe(test.feed.last())
  })

  it('wakes those who wait for one event when its reading ends', async () => {
    await append('a')
    const change = test.feed.waitFor(1 as Position, 60_000, new AbortController().signal)
    await readAll(test.journal, [])
    await change
    expect(await statusOf(1)).toBe('skipped')
  })

  it('wakes those who wait for one event when an attempt ends, not when it begins', async () => {
    await append('a')
    let isAwake = false
    const change = test.feed.waitFor(1 as Position, 60_000, new AbortController().signal).then(() => (isAwake = true))
    await readAll(test.journal, [concur])
    const [delivery] = await test.journal.takeDue(concur, 1)
    const wasAwake = isAwake
    if (delivery) await succeed(test.journal, delivery)
    await change
    expect([wasAwake, await statusOf(1)]).toEqual([false, 'delivered'])
  })

  it('keeps contents sealed and opens them for the trace', async () => {
    await test.journal.append(changeOf('a', { id: 'a', title: 'Marker-4711' }), null)
    await readAll(test.journal, [concur])
    const stored = JSON.stringify(await test.database.selectFrom('eventContent').selectAll().execute())
    expect([stored.includes('Marker-4711'), await log.content(1 as Position)]).toEqual([
      false,
      {
        body: { id: 'a', title: 'Marker-4711' },
        entity: { type: 'user', sourceEntityId: 'a', body: { id: 'a', title: 'Marker-4711' } },
      },
    ])
    expect(await log.content(2 as Position)).toEqual({ body: null, entity: null })
  })
})
