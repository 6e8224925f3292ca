import type { JsonObject } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import type { EventSummary } from '../../../../shared/domain/eventLog.ts'
import type { EntityKey } from '../../../../shared/domain/personRecord.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { System } from '../../../../shared/domain/system.ts'
import type { EventLog } from '../../journal/eventLog.ts'
import type { PipelineNeeds } from '../../pipeline/needs.ts'

export interface PresentNeeds {
  readonly pipeline: Pick<PipelineNeeds, 'useConnector' | 'effective'>
  readonly eventLog: Pick<EventLog, 'page' | 'content'>
}

/** An entity as a real-time event of it would begin. */
export interface Present {
  readonly body: JsonObject
  readonly takenFrom: 'source' | 'lastEvent'
}

/** Reads an entity from its source; from a source that pushes, or that cannot be read by ID, what it said last is taken. Throws
 *  ProblemError. */
export async function presentBody(source: System, key: EntityKey, needs: PresentNeeds): Promise<Present> {
  const { entityType, entityId } = key
  if (!(await isAsked(source, needs))) return lastSaid(source, key, needs)
  const found = await needs.pipeline.useConnector(source, async ({ reader }) => reader?.get?.(entityType, entityId))
  if (found) return { body: found.body, takenFrom: 'source' }
  const message = said`Source "${source.name}" has no ${entityType} ${entityId} (any more). What it deleted is taken away from the targets by its next run.`
  throw new ProblemError({ code: 'unknownEntity', message })
}

/** The body an event needs because its source will not be asked; null: it will be. Throws ProblemError. */
export async function bodyToSend(source: System, key: EntityKey, needs: PresentNeeds): Promise<JsonObject | null> {
  return (await isAsked(source, needs)) ? null : (await lastSaid(source, key, needs)).body
}

async function isAsked(source: System, { pipeline }: PresentNeeds): Promise<boolean> {
  if (pipeline.effective(source)['provost.realtime.mode'] === 'push') return false
  return pipeline.useConnector(source, ({ reader }) => Promise.resolve(reader?.get !== undefined))
}

const eventsLookedAt = 50
const ofSource: readonly EventSummary['origin'][] = ['realtime', 'job', 'sent']

async function lastSaid(source: System, key: EntityKey, { eventLog }: PresentNeeds): Promise<Present> {
  const { items } = await eventLog.page({ filter: key, limit: eventsLookedAt })
  for (const { position, origin, change } of items) {
    if (!ofSource.includes(origin)) continue
    if (change === 'delete') break
    const { body } = await eventLog.content(position)
    if (body !== null) return { body, takenFrom: 'lastEvent' }
  }
  const { entityType, entityId } = key
  const message = said`Source "${source.name}" is not asked for single entities, and what it said of ${entityType} ${entityId} is not kept any more. Let the source report it once more.`
  throw new ProblemError({ code: 'unknownEntity', message })
}
