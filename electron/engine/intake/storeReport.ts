import { createHash } from 'node:crypto'
import { canonicalText } from '../../../shared/base/json.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { Position, SystemId } from '../../../shared/domain/ids.ts'
import type { EventJournal } from '../journal/journal.ts'
import { isDiskFull } from '../storage/diskFull.ts'
import { Refusal } from './refusal.ts'
import type { ReportedChange } from './requestShapes.ts'

export interface StoreReportOptions {
  readonly journal: Pick<EventJournal, 'append'>
  readonly queueFull: () => boolean
}

/** What one request reports, and by whom. */
export interface ReportContext {
  readonly source: SystemId
  readonly entityType: EntityType
  readonly requestId: string
  readonly clientId: string
  /** The header `Idempotency-Key`; null: not given. */
  readonly idempotencyKey: string | null
}

/** Puts the changes into the journal, in their order; resolves when they are on disk. Throws Refusal 503 when there is no
 *  room; a caller who then repeats all of a batch does no harm, for what is known already changes nothing. */
export async function storeReport(
  { journal, queueFull }: StoreReportOptions,
  context: ReportContext,
  changes: readonly ReportedChange[],
): Promise<readonly Position[]> {
  if (queueFull()) throw noRoom('Too many events wait already.', '30')
  const { source, entityType, requestId } = context
  const origin = { kind: 'realtime', requestId } as const
  const appended = changes.map((change, index) =>
    journal.append({ source, entityType, ...change, origin }, requestKey(context, change, index)),
  )
  try {
    return (await Promise.all(appended)).map(({ position }) => position)
  } catch (error) {
    // Every promise is waited for, so that none fails unseen.
    await Promise.allSettled(appended)
    if (isDiskFull(error)) throw noRoom('The disk of Provost is full.', '60')
    throw error
  }
}

function noRoom(cause: string, retryAfter: string): Refusal {
  return new Refusal(503, `${cause} Nothing was stored; send it again later.`, {
    headers: { 'retry-after': retryAfter },
  })
}

/** Equal for a repeated request alone: a key that a caller uses twice for different changes collapses nothing. */
function requestKey(context: ReportContext, change: ReportedChange, index: number): string | null {
  if (context.idempotencyKey === null) return null
  const body = change.body === null ? '' : canonicalText(change.body)
  const parts = [
    context.clientId,
    context.idempotencyKey,
    context.entityType,
    change.entityId,
    change.change,
    index,
    body,
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
