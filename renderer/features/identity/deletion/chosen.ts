import type { LocationQuery } from 'vue-router'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import type { SystemId } from '../../../../shared/domain/ids.ts'

/** Entities of one source that are to be deleted at targets. */
export interface Chosen {
  readonly source: SystemId
  readonly entityType: EntityType
  readonly ids: readonly string[]
}

/** More would not fit into an address. */
const mostNamed = 200
const entityTypes: readonly EntityType[] = ['user', 'group', 'role']

/** As an address names them: `source`, `type`, and an `id` for each; null: it names nobody. */
export function chosenIn({ source, type, id }: LocationQuery): Chosen | null {
  const entityType = entityTypes.find((one) => one === type)
  const named = [id].flat().filter((one) => typeof one === 'string' && one !== '')
  const ids = [...new Set(named.flatMap((one) => one ?? []))].slice(0, mostNamed)
  if (typeof source !== 'string' || !entityType || ids.length === 0) return null
  return { source: source as SystemId, entityType, ids }
}
