import { own } from '../../../shared/base/json.ts'
import type { NewSourceEvent, SourceEvent } from '../../../shared/domain/event.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'

/** What a run journals at its end for an entity that one target shall not have any more (spec 6.5 step 5). */
export function deletionEvent(
  of: Pick<NewSourceEvent, 'source' | 'entityType' | 'entityId' | 'origin'>,
  target: SystemId,
): NewSourceEvent {
  return { ...of, change: 'delete', body: { deletion: 'run', target } }
}

/** The one target an event is for: such a deletion, one that undoes, a line of a plan, or what was given up there and edited; null:
 *  any other event. */
export function deletionTarget({
  origin,
  change,
  body,
}: Pick<SourceEvent, 'origin' | 'change' | 'body'>): string | null {
  if (origin.kind === 'edit') return origin.target
  const isOfOne = origin.kind === 'undo' || origin.kind === 'plan' || (origin.kind === 'job' && change === 'delete')
  if (!isOfOne || body === null) return null
  const target = own(body, 'target')
  return typeof target === 'string' ? target : null
}
