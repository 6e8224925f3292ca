import type { Json, JsonObject } from '../base/json.ts'
import { isEqualJson, own } from '../base/json.ts'
import { readModel } from './model.ts'
import { substituteObject } from './substitute.ts'
import type { Direction } from './transformation.ts'

/** The variable that holds the id of an entity (spec 9). */
export function entityIdVariable(direction: Direction): string {
  return direction === 'read' ? 'entityIdSourceSystem' : 'entityIdTargetSystem'
}

/** Entity types both documents have and whose ids come about in another way: every known entity may get another id,
 *  so that it would be deleted and created anew (spec 9). Variables the id is made of count as well. */
export function entityIdChanges(before: string, after: string, direction: Direction): readonly string[] {
  const variable = entityIdVariable(direction)
  const valuesOf = (mappings: readonly JsonObject[]) => idMappings(mappings, variable).map(valuePart)
  const later = new Map((readModel(after) ?? []).map((entity) => [entity.type, entity]))
  return (readModel(before) ?? []).flatMap((entity) => {
    const now = later.get(entity.type)
    return now && !isEqualJson(valuesOf(entity.mappings), valuesOf(now.mappings)) ? [entity.type] : []
  })
}

/** Entity types of a document whose ids come about in another way, or stand at another place, once its properties have other
 *  values. */
export function entityIdChangesBy(
  { before, after }: { readonly before: Properties; readonly after: Properties },
  document: string,
  direction: Direction,
): readonly string[] {
  const variable = entityIdVariable(direction)
  return (readModel(document) ?? []).flatMap(({ type, mappings }) => {
    const filled = (properties: Properties): readonly Json[] =>
      idMappings(
        mappings.map((mapping) => substituteObject(mapping, properties)),
        variable,
      )
    return isEqualJson(filled(before), filled(after)) ? [] : [type]
  })
}

type Properties = Readonly<Record<string, string>>

/** The mappings an id comes from, in their order. */
function idMappings(mappings: readonly JsonObject[], variable: string): readonly JsonObject[] {
  const wanted = new Set([variable])
  const active = mappings.filter((mapping) => ![true, 'true'].some((word) => own(mapping, 'ignore') === word))
  // Each round adds a variable or is the last.
  for (let known = 0; known < wanted.size;) {
    known = wanted.size
    for (const mapping of active.filter((one) => sets(one, wanted))) {
      for (const name of variablesOf(mapping)) wanted.add(name)
    }
  }
  return active.filter((mapping) => sets(mapping, wanted))
}

function sets(mapping: JsonObject, variables: ReadonlySet<string>): boolean {
  const name = own(mapping, 'targetVariable')
  return typeof name === 'string' && variables.has(name)
}

function variablesOf(mapping: JsonObject): readonly string[] {
  const source = own(mapping, 'sourceVariable')
  const inTexts = [...JSON.stringify(mapping).matchAll(/\$\{([^{}]+)\}/g)].map(([, name]) => name ?? '')
  return typeof source === 'string' ? [source, ...inTexts] : inTexts
}

/** What does not bear on the value of an id. */
const withoutBearing: ReadonlySet<string> = new Set(['targetPath', 'correlationAttribute', 'ignore'])

function valuePart(mapping: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(mapping).filter(([key]) => !withoutBearing.has(key)))
}
