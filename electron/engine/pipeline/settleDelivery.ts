import { said, type Said } from '../../../shared/base/said.ts'
import type { Delivery, Origin, Outcome, Settlement } from '../../../shared/domain/event.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { AlsoSettled, EventJournal } from '../journal/journal.ts'
import type { Traces } from '../observe/traces.ts'
import type { Within } from '../storage/database.ts'
import { keepOpenReferences, type WantedEntity } from '../systems/openReferences.ts'
import type { PipelineNeeds } from './needs.ts'
import { keepLink, linkKeyOf, type LinkChange, type Walked } from './plan.ts'
import { nextAttempt } from './retry.ts'
import type { RoomReport, Tracer } from './tracing.ts'
import { whenThereIsRoom } from './whenThereIsRoom.ts'

export interface SettleNeeds {
  readonly pipeline: PipelineNeeds
  readonly journal: EventJournal
  readonly traces: Traces
  readonly giveUpAfterHours: number
  /** Ends all waiting for room on the disk: the engine stops. */
  readonly stopping: AbortSignal
  readonly troubled: (error: unknown) => void
}

/** Room 7: outcome, link, whom it names without one, statistics and trace in one transaction. A problem that can be repeated gets a time, else it is a dead letter.
 *  What the target said is not forgotten because the disk is full: it is stored when there is room.
 *  Answers false if the lease was lost: then nothing is written, whoever has it now settles. */
export async function settleDelivery(
  delivery: Delivery,
  target: System,
  { walked, tracer }: { walked: Walked; tracer: Tracer },
  needs: SettleNeeds,
): Promise<boolean> {
  const settlement = settlementOf(delivery, target, walked, needs)
  const { link, open = [] } = walked
  return store(delivery, { settlement, link, open, tracer }, needs)
}

/** Room 7 for a delivery that is not sent. */
export async function refuseDelivery(
  delivery: Delivery,
  settlement: Settlement,
  tracer: Tracer,
  needs: SettleNeeds,
): Promise<boolean> {
  return store(delivery, { settlement, link: keepLink, open: [], tracer }, needs)
}

interface Settling {
  readonly settlement: Settlement
  readonly link: LinkChange
  readonly open: readonly WantedEntity[]
  readonly tracer: Tracer
}

async function store(
  delivery: Delivery,
  { settlement, link, open, tracer }: Settling,
  needs: SettleNeeds,
): Promise<boolean> {
  tracer.add('settling', reportOf(settlement), { at: needs.pipeline.clock.now().toISOString(), durationMs: 0 })
  const also: AlsoSettled = async (within, event) => {
    await changeLink(within, delivery, link, needs)
    // What failed is read again anyway; what the target was told before stays true until then.
    if (settlement.kind === 'done') await keepOpenReferences(within, linkKeyOf(delivery), open)
    await changeImage(within, delivery, settlement, needs)
    await needs.pipeline.runs.settled(within, delivery, settlement, event)
    await needs.pipeline.plans.settled(within, delivery, settlement)
    await needs.traces.add(within, {
      position: delivery.event.position,
      target: delivery.target,
      attempt: delivery.attempt,
      entries: tracer.entries,
    })
  }
  return whenThereIsRoom(() => needs.journal.settle(delivery, settlement, also), {
    signal: needs.stopping,
    troubled: needs.troubled,
  })
}

async function changeLink(within: Within, delivery: Delivery, change: LinkChange, needs: SettleNeeds): Promise<void> {
  if (change.kind === 'put') await needs.pipeline.links.put(within, change.link)
  if (change.kind === 'remove') await needs.pipeline.links.remove(within, linkKeyOf(delivery))
}

/** What was to be restored is so now, or can be tried again. */
async function changeImage(
  within: Within,
  { event }: Delivery,
  settlement: Settlement,
  needs: SettleNeeds,
): Promise<void> {
  if (event.origin.kind !== 'undo' || settlement.kind === 'retry') return
  const state = settlement.kind === 'done' ? 'undone' : 'kept'
  await needs.pipeline.images.change(within, event.origin.image, { state })
}

function settlementOf(delivery: Delivery, target: System, { outcome, name }: Walked, needs: SettleNeeds): Settlement {
  if (outcome.kind === 'held' || outcome.kind === 'overtaken') return outcome
  if (outcome.kind !== 'failed') return { kind: 'done', outcome, ...(name !== undefined && { name }) }
  const at = nextAttempt({
    problem: outcome.problem,
    attempt: delivery.attempt,
    firstTriedAt: new Date(delivery.event.receivedAt),
    now: needs.pipeline.clock.now(),
    random: needs.pipeline.random,
    properties: target.properties,
    giveUpAfterHours: isTriedByNextOne(delivery.event.origin) ? 0 : needs.giveUpAfterHours,
  })
  return at === null ? { kind: 'dead', problem: outcome.problem } : { kind: 'retry', at, problem: outcome.problem }
}

/** What a run could not write is tried again by the next one, and a plan is computed again. */
function isTriedByNextOne({ kind }: Origin): boolean {
  return kind === 'job' || kind === 'plan'
}

function reportOf(settlement: Settlement): RoomReport {
  switch (settlement.kind) {
    case 'retry':
      return { state: 'retry', note: said`Tried again at ${settlement.at}` }
    case 'dead':
      return { state: 'failed', note: said`Given up: it is a dead letter and can be sent again` }
    case 'held':
      return {
        state: 'skipped',
        note: settlement.releaseAt === null ? said`It waits for an approval` : settlement.reason,
      }
    case 'discarded':
    case 'overtaken':
      return { state: 'skipped', note: settlement.reason }
    case 'done':
      return { state: 'done', note: outcomeNote(settlement.outcome) }
  }
}

function outcomeNote(outcome: Outcome): string {
  return outcome.kind === 'skipped' ? outcome.reason : settledAs[outcome.kind]
}

const settledAs: Readonly<Record<Exclude<Outcome['kind'], 'skipped'>, Said>> = {
  created: said`Settled as created`,
  updated: said`Settled as updated`,
  deleted: said`Settled as deleted`,
  failed: said`Settled as failed`,
}
