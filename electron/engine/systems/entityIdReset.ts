import { said } from '../../../shared/base/said.ts'
import { entityIdChangesBy, entityIdVariable } from '../../../shared/transformation/entityIdChange.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Database } from '../storage/database.ts'
import { knowsAny } from './links.ts'
import type { FieldFault } from './saving.ts'
import { readVersion } from './transformationRows.ts'

/** What other properties of a system do to the ids of its entities (spec 2.4). */
export interface IdsByProperties {
  /** Its relations are about entities that are called otherwise from now on. */
  readonly isReset: boolean
  /** What the administrator has to consent to; empty where nobody is known yet. */
  readonly faults: readonly FieldFault[]
}

/** Looks at the properties that the mappings of the entity IDs name as `%name%`. */
export async function idsByProperties(database: Database, before: System, after: System): Promise<IdsByProperties> {
  if (before.kind === 'proxy' || before.properties === after.properties) return { isReset: false, faults: [] }
  const direction = before.kind === 'source' ? 'read' : 'write'
  const document = (await readVersion(database, { system: before.id, direction }))?.document ?? '{}'
  const types = entityIdChangesBy({ before: before.properties, after: after.properties }, document, direction)
  const known: string[] = []
  for (const type of types) if (await knowsAny(database, before.id, type as EntityType)) known.push(type)
  const faults = known.map((type) => ({
    name: 'acceptReset',
    message: said`With these properties ${entityIdVariable(direction)} of ${type} comes from another attribute: all known entities would get other IDs, so that they are deleted and created anew. Take the change back, or save with acceptReset: the system is reset, and the next run finds them by their unique attributes.`,
  }))
  return { isReset: types.length > 0, faults }
}
