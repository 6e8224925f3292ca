import fc from 'fast-check'
import { expect, it } from 'vitest'
import { instant, later } from '../../../shared/base/time.ts'
import type { Delivery, Settlement } from '../../../shared/domain/event.ts'
import type { DeliveryId } from '../../../shared/domain/ids.ts'
import { actions, concur, nothingElse, readingOf, refused, slack, testLeaseMs, unavailable } from '../../kit/journal.ts'
import type { TestJournal } from '../../kit/journal.ts'
import { createModel, modelRetryMs, type ModelSettlement } from '../../kit/journalModel.ts'

const targets = [concur, slack]
const which = fc.nat({ max: 30 })
const command = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('append' as const), entity: fc.constantFrom('a', 'b', 'c') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('take' as const),
      target: fc.constantFrom(...targets),
      limit: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('settle' as const),
      which,
      how: fc.constantFrom<ModelSettlement>('done', 'done', 'retry', 'dead'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('replay' as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('discard' as const), which }) },
)
type Command = typeof command extends fc.Arbitrary<infer One> ? One : never
/** What is called at once, and what happens before the next turn. */
const turn = fc.record({
  commands: fc.array(command, { minLength: 1, maxLength: 6 }),
  then: fc.constantFrom('read', 'read', 'nothing', 'retry time', 'lease time', 'restart'),
})

/** Calls of one turn share a transaction and still take effect in the order in which they were called. */
export function describeSchedules(open: () => Promise<TestJournal>): void {
  it('does what a simple model does, whatever is called in whatever order', async () => {
    const schedule = fc.array(turn, { minLength: 5, maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(schedule, async (turns) => {
        const test = await open()
        try {
          await follow(test, turns)
        } finally {
          await test.close()
        }
      }),
      { numRuns: 40 },
    )
  })
}

async function follow(
  test: TestJournal,
  turns: readonly (typeof turn extends fc.Arbitrary<infer One> ? One : never)[],
) {
  const model = createModel()
  const taken: Delivery[] = []
  const now = () => test.clock.now().getTime()
  for (const { commands, then } of turns) {
    const held = [...taken]
    const real = Promise.all(commands.map((one) => perform(test, one, held, taken)))
    const expected = commands.map((one) => foresee(model, one, held, now()))
    expect(await real).toEqual(expected)
    if (then === 'read') {
      for (const event of await test.journal.takeUnread(100)) {
        await test.journal.fanOut(event, readingOf(event), targets, nothingElse)
        model.fanOut(event.position, event.entityId, targets, now())
      }
    }
    if (then === 'retry time') test.clock.turn(modelRetryMs)
    if (then === 'lease time') test.clock.turn(testLeaseMs)
    if (then === 'restart') {
      await test.restart()
      await test.journal.recover()
      model.recover(now())
    }
  }
  const rows = await test.database.selectFrom('delivery').select(['id', 'position', 'state', 'attempt']).orderBy('id').execute() // prettier-ignore
  expect(rows).toEqual(model.all.map(({ id, position, state, attempt }) => ({ id, position, state, attempt })))
}

async function perform(test: TestJournal, one: Command, held: readonly Delivery[], taken: Delivery[]) {
  const { journal } = test
  if (one.kind === 'append') return forget(actions(() => test).append(one.entity))
  if (one.kind === 'take') {
    const deliveries = await journal.takeDue(one.target, one.limit)
    taken.push(...deliveries)
    return deliveries.map(({ id, attempt }) => `${id}/${attempt}`).sort()
  }
  if (one.kind === 'replay') return journal.replay([(one.which + 1) as DeliveryId])
  if (one.kind === 'discard') return journal.discard([(one.which + 1) as DeliveryId], 'by chance')
  const delivery = pick(held, one.which)
  return delivery && journal.settle(delivery, settlements(test)[one.how], nothingElse)
}

function foresee(model: ReturnType<typeof createModel>, one: Command, held: readonly Delivery[], now: number) {
  if (one.kind === 'append') return undefined
  if (one.kind === 'take') return model.take(one.target, one.limit, now)
  if (one.kind === 'replay') return model.replay(one.which + 1, now)
  if (one.kind === 'discard') return model.discard(one.which + 1)
  const delivery = pick(held, one.which)
  return delivery && model.settle(delivery.id, delivery.attempt, one.how, now)
}

/** Mostly one of the last, now and then one whose lease is long gone. */
function pick(held: readonly Delivery[], which: number): Delivery | undefined {
  return held.at(-1 - (which % Math.max(held.length, 1)))
}

function settlements(test: TestJournal): Readonly<Record<ModelSettlement, Settlement>> {
  const at = later(test.clock.now(), modelRetryMs)
  return {
    done: { kind: 'done', outcome: { kind: 'updated', targetEntityId: instant(test.clock.now()) } },
    retry: { kind: 'retry', at, problem: unavailable },
    dead: { kind: 'dead', problem: refused },
  }
}

async function forget(write: Promise<unknown>): Promise<void> {
  await write
}
