import { isJsonArray, isJsonObject, type Json } from '../base/json.ts'
import { badRequest } from './error.ts'
import type { Filter } from './filterTree.ts'
import type { PatchStep } from './patchPath.ts'
import { readValue } from './resource.ts'
import type { Attribute } from './schema.ts'

/** What a PATCH does to the members of a group. Kept apart from the document, so that one member can join a group of
 *  hundreds of thousands without reading them. */
export type MemberChange =
  | { readonly kind: 'add' | 'remove' | 'set'; readonly ids: readonly string[] }
  /** Members that match; a repeated removal must not fail, so it may be nobody. */
  | { readonly kind: 'removeMatching'; readonly filter: Filter }

/** Parts the steps of a group's PATCH into those on `members` and the rest; the two do not touch each other. */
export function splitMembers(steps: readonly PatchStep[]): { members: MemberChange[]; rest: PatchStep[] } {
  const isMembers = ({ target }: PatchStep) => target.path[0]?.name === 'members'
  return {
    members: steps.filter(isMembers).map(memberChange),
    rest: steps.filter((step) => !isMembers(step)),
  }
}

/** Identifiers of members as a client gave them, each once. */
export function memberIds(members: Json): readonly string[] {
  const values = isJsonArray(members) ? members : [members]
  const ids = values.flatMap((member) => {
    const id = isJsonObject(member) ? member['value'] : undefined
    return typeof id === 'string' ? [id] : []
  })
  if (ids.length < values.length) throw badRequest('invalidValue', 'Every one of "members" needs a "value".')
  return [...new Set(ids)]
}

function memberChange({ op, target, value = null }: PatchStep): MemberChange {
  const [attribute, ...inside] = target.path
  if (!attribute || inside.length > 0) throw badRequest('invalidPath', 'Choose members by members[value eq "…"].')
  if (!target.filter) return wholeChange(attribute, op, value)
  if (op !== 'remove' || target.subAttribute) {
    throw badRequest('mutability', 'A member cannot be changed, only added and removed.')
  }
  const ids = valuesOf(target.filter)
  return ids ? { kind: 'remove', ids } : { kind: 'removeMatching', filter: target.filter }
}

function wholeChange(attribute: Attribute, op: PatchStep['op'], value: Json): MemberChange {
  const given = value === null ? null : readValue(attribute, isJsonArray(value) ? value : [value], attribute.name)
  const ids = given === null ? [] : memberIds(given)
  if (op === 'remove') return ids.length > 0 ? { kind: 'remove', ids } : { kind: 'set', ids: [] }
  return { kind: op === 'add' ? 'add' : 'set', ids }
}

/** `value eq "a" or value eq "b"` as a list; null: another kind of filter. */
function valuesOf(filter: Filter): readonly string[] | null {
  const terms = filter.kind === 'or' ? filter.filters : [filter]
  const ids = terms.flatMap((term) => {
    if (term.kind !== 'compare' || term.operator !== 'eq' || term.path[0]?.name !== 'value') return []
    return typeof term.value === 'string' ? [term.value] : []
  })
  return ids.length === terms.length ? ids : null
}
