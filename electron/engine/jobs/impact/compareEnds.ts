import type { SourceEntity } from '../../../../shared/domain/entity.ts'
import type { ImpactEffect, ImpactLine } from '../../../../shared/domain/impact.ts'
import { valueDifferences } from '../../../../shared/transformation/valueDifference.ts'
import type { EndAt, Ends } from './entityEnds.ts'

/** What is different at each target between two ways of an entity. */
export function linesBetween(entity: SourceEntity, before: Ends, after: Ends): readonly ImpactLine[] {
  return after.targets.flatMap((now, index): readonly ImpactLine[] => {
    const then = before.targets[index]
    const effect = then && effectOf(then, now)
    if (!then || !effect) return []
    return [
      {
        ...{ entityType: entity.type, entityId: entity.id, name: after.name ?? before.name },
        ...{ target: now.target.id, targetName: now.target.name, effect },
        reason: effect === 'updated' || effect === 'created' || effect === 'heals' ? null : now.reason,
        changes: changesOf(then, now),
      },
    ]
  })
}

const writes: readonly EndAt['operation'][] = ['create', 'update']

/** null: it ends the same way. */
function effectOf(before: EndAt, after: EndAt): ImpactEffect | null {
  if (after.operation === 'fail') return before.operation === 'fail' ? null : 'fails'
  if (before.operation === 'fail') return writes.includes(after.operation) ? 'heals' : null
  if (after.operation === 'delete') return before.operation === 'delete' ? null : 'deleted'
  if (!writes.includes(after.operation)) return writes.includes(before.operation) ? 'leftOut' : null
  if (!writes.includes(before.operation)) return after.operation === 'create' ? 'created' : 'updated'
  return changesOf(before, after).length > 0 ? 'updated' : null
}

function changesOf(before: EndAt, after: EndAt): ImpactLine['changes'] {
  if (after.document === null) return []
  return valueDifferences(before.document ?? {}, after.document, '$').map(({ place, expected, found }) => ({
    ...{ place, before: expected, after: found },
  }))
}
