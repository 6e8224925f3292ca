import type { ImageId, Position } from '../../../shared/domain/ids.ts'
import type { EventJournal } from '../journal/journal.ts'
import type { GroupCommit } from '../storage/groupCommit.ts'
import type { BeforeImages } from './beforeImages.ts'

export interface UndoNeeds {
  readonly images: BeforeImages
  readonly journal: Pick<EventJournal, 'append'>
  readonly commit: GroupCommit
}

export type Undone =
  | { readonly kind: 'begun'; readonly position: Position }
  /** There is no such copy (any more). */
  | { readonly kind: 'notKept' }
  /** It is on its way already, or was done. */
  | { readonly kind: 'again'; readonly state: 'undoing' | 'undone' }

/** Journals the event that restores an entity. `keep`: it stays until its source names it again, so that the next run does not
 *  delete it once more. */
export async function undo(
  id: ImageId,
  { by, keep }: { readonly by: string; readonly keep: boolean },
  { images, journal, commit }: UndoNeeds,
): Promise<Undone> {
  const image = await images.find(id)
  if (image === null) return { kind: 'notKept' }
  const { source, target, entityType, sourceEntityId: entityId, state } = image
  if (state !== 'kept') return { kind: 'again', state }
  const body = { target, restoredBy: by, ...(keep ? { keptBy: by } : {}) }
  const event = { source, entityType, entityId, change: 'create', body, origin: { kind: 'undo', image: id } } as const
  // After a crash between the two, the repeat finds the same event.
  const { position } = await journal.append(event, `undo:${id}:${image.changedAt}`)
  await commit.run((within) => images.change(within, id, { state: 'undoing', undoPosition: position, by }))
  return { kind: 'begun', position }
}
