import { expect, it } from 'vitest'
import { createEventLog } from '../../../electron/engine/journal/eventLog.ts'
import { later, minutes } from '../../../shared/base/time.ts'
import { actions, changeOf, concur, hr, nothingElse, openTestJournal, readAll, slack, succeed, unavailable } from '../../kit/journal.ts' // prettier-ignore

it('the overview counts what was received, what waits and where the trouble is', async () => {
  const test = await openTestJournal()
  const log = createEventLog({ ...test, database: test.database, nameOf: (id) => id })
  const { append, take, takeOne, die } = actions(() => test)
  for (const entityId of ['a', 'b']) await append(entityId)
  await readAll(test.journal, [concur])
  await die(await takeOne())
  test.clock.turn(minutes(59))
  await append('c')
  await append('d')
  await readAll(test.journal, [concur, slack])
  const [again] = await take()
  await test.journal.settle(
    again!,
    { kind: 'retry', at: later(test.clock.now(), minutes(5)), problem: unavailable },
    nothingElse,
  )
  await succeed(test.journal, (await take(slack))[0]!)
  test.clock.turn(minutes(1))
  await test.journal.append({ ...changeOf('e'), entityType: 'group' }, null)
  const shown = { figures: await log.figures('2026-11-19T08:00:00.000Z', minutes(45)), rates: await log.rates() }
  await test.close()
  expect(shown).toEqual({
    figures: {
      since: '2026-11-19T08:00:00.000Z',
      events: 5,
      delivered: 0,
      failed: 1,
      waiting: 5,
      lanes: [
        {
          target: concur,
          waiting: 3,
          oldestWaitingSince: '2026-11-19T08:00:00.000Z',
          deadLetters: 1,
          trouble: unavailable,
          nextAttemptAt: '2026-11-19T09:04:00.000Z',
        },
        {
          target: slack,
          waiting: 1,
          oldestWaitingSince: '2026-11-19T08:59:00.000Z',
          deadLetters: 0,
          trouble: null,
          nextAttemptAt: null,
        },
      ],
      sources: [{ source: hr, lastEventAt: '2026-11-19T09:00:00.000Z' }],
      buckets: [
        { at: '2026-11-19T08:00:00.000Z', events: 2, failed: 1 },
        { at: '2026-11-19T08:45:00.000Z', events: 3, failed: 0 },
      ],
    },
    rates: { eventsPerMinute: 0.6, waiting: 5, failedLastHour: 1, lastEventAt: '2026-11-19T09:00:00.000Z' },
  })
})
