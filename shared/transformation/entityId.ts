import type { JsonObject } from '../base/json.ts'
import { isEqualJson } from '../base/json.ts'
import { said } from '../base/said.ts'
import type { EntityType } from '../domain/entity.ts'
import { readDocument } from './document.ts'
import { readFields } from './fields.ts'
import { collectRemarks } from './remarks.ts'
import type { Direction, TransformationRemark } from './transformation.ts'

const variables = { read: 'entityIdSourceSystem', write: 'entityIdTargetSystem' } as const

/**
 * Advice for a change that gives known entities new ids: without a reset of the system all of them are taken for new,
 * and the old ones for deleted (spec 9). Empty if the ids stay. An entity type that is new or ignored has no ids yet.
 */
export function entityIdChanged(before: string, after: string, direction: Direction): readonly TransformationRemark[] {
  const old = idMappings(before, direction)
  return [...idMappings(after, direction)].flatMap(([entityType, mappings]) => {
    const known = old.get(entityType)
    if (!known || isEqualJson(known, mappings)) return []
    const message = said`the mapping of ${variables[direction]} has changed; reset the system, or the next full run creates every ${entityType} again and deletes the known ones`
    return [{ severity: 'advice', entityType, mapping: null, key: 'mappings', column: null, message }]
  })
}

/** The mappings that make the id of each entity type that is not ignored. */
function idMappings(document: string, direction: Direction): ReadonlyMap<EntityType, readonly JsonObject[]> {
  const parts = readDocument(document, collectRemarks()).filter(({ raw }) => !isIgnored(raw))
  return new Map(
    parts.map(({ type, mappings }) => [
      type,
      mappings.filter((mapping) => !isIgnored(mapping) && mapping['targetVariable'] === variables[direction]),
    ]),
  )
}

function isIgnored(raw: JsonObject): boolean {
  return readFields(raw, { entityType: null, mapping: null }, collectRemarks()).boolean('ignore')
}
