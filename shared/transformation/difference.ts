import type { Json, JsonObject } from '../base/json.ts'
import { isEqualJson, own } from '../base/json.ts'
import { pairMappings } from './mappingPairs.ts'
import type { EntityModel } from './model.ts'
import { readModel } from './model.ts'

/** What sets a later document apart for one entity type. */
export interface EntityDifference {
  readonly type: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** `condition`, `ignore`, `skipOperations` and whatever else stands beside the mappings. */
  readonly head: readonly KeyChange[]
  /** In the order of the later document, a removed one where it stood; numbers count from 1. */
  readonly mappings: readonly MappingChange[]
}

/** On the side where the key is missing there is no value. */
export interface KeyChange {
  readonly key: string
  readonly before?: Json
  readonly after?: Json
}

export type MappingChange =
  | { readonly kind: 'added'; readonly after: number; readonly mapping: JsonObject }
  | { readonly kind: 'removed'; readonly before: number; readonly mapping: JsonObject }
  | { readonly kind: 'moved'; readonly before: number; readonly after: number; readonly mapping: JsonObject }
  | {
      readonly kind: 'changed'
      readonly before: number
      readonly after: number
      readonly isMoved: boolean
      /** As it is now. */
      readonly mapping: JsonObject
      readonly keys: readonly KeyChange[]
    }

/** Compares two documents by meaning: layout, comments and the order of keys do not count. Equal ones give an empty list.
 *  A text that is no document counts as an empty one. */
export function differenceOf(before: string, after: string): readonly EntityDifference[] {
  const [earlier, later] = [entitiesOf(before), entitiesOf(after)]
  return [...new Set([...later.keys(), ...earlier.keys()])].flatMap((type): EntityDifference[] => {
    const [old, now] = [earlier.get(type), later.get(type)]
    const change = entityChange(old ?? none, now ?? none)
    if (!old) return [{ type, kind: 'added', ...change }]
    if (!now) return [{ type, kind: 'removed', ...change }]
    return change.head.length + change.mappings.length === 0 ? [] : [{ type, kind: 'changed', ...change }]
  })
}

const none = { head: {}, mappings: [] }

function entitiesOf(text: string): ReadonlyMap<string, EntityModel> {
  return new Map((readModel(text) ?? []).map((entity) => [entity.type, entity]))
}

type Content = Pick<EntityModel, 'head' | 'mappings'>

function entityChange(before: Content, after: Content): Pick<EntityDifference, 'head' | 'mappings'> {
  const head = keyChanges(before.head, after.head)
  const mappings = mappingChanges(before.mappings, after.mappings)
  return { head, mappings }
}

function mappingChanges(before: readonly JsonObject[], after: readonly JsonObject[]): readonly MappingChange[] {
  const pairs = pairMappings(before, after)
  const kept = new Set(pairs.map((pair) => pair.before))
  const made = new Set(pairs.map((pair) => pair.after))
  const changes: MappingChange[] = [
    ...pairs.flatMap((pair): readonly MappingChange[] => {
      const [old, mapping] = [before[pair.before], after[pair.after]]
      if (!old || !mapping) return []
      const place = { before: pair.before + 1, after: pair.after + 1 }
      const keys = keyChanges(old, mapping)
      if (keys.length > 0) return [{ kind: 'changed', ...place, isMoved: pair.isMoved, mapping, keys }]
      return pair.isMoved ? [{ kind: 'moved', ...place, mapping }] : []
    }),
    ...after.flatMap((mapping, position): readonly MappingChange[] =>
      made.has(position) ? [] : [{ kind: 'added', after: position + 1, mapping }],
    ),
    ...before.flatMap((mapping, position): readonly MappingChange[] =>
      kept.has(position) ? [] : [{ kind: 'removed', before: position + 1, mapping }],
    ),
  ]
  return changes.sort((a, b) => numberOf(a) - numberOf(b))
}

const numberOf = (change: MappingChange): number => (change.kind === 'removed' ? change.before : change.after)

function keyChanges(before: JsonObject, after: JsonObject): readonly KeyChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    const [old, now] = [own(before, key), own(after, key)]
    if (isEqualJson(old, now)) return []
    return [{ key, ...(old === undefined ? {} : { before: old }), ...(now === undefined ? {} : { after: now }) }]
  })
}
