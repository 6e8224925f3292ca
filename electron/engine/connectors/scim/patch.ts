import type { Json, JsonArray, JsonObject } from '../../../../shared/base/json.ts'
import { isEqualJson, isJsonArray, isJsonObject, own } from '../../../../shared/base/json.ts'

export const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

export type PatchOperation = Readonly<{ op: 'add' | 'replace' | 'remove'; path: string; value?: Json }>

const notPatched = new Set(['id', 'schemas', 'meta'])

/** What must be said (RFC 7644 3.5.2) so that every attribute of `after` stands as written; attributes `after` does not
 *  mention are left alone, `null` and `[]` unassign (RFC 7643 2.5). Members are added and removed one by one, so that a
 *  large group is not sent whole. Empty: nothing has changed. */
export function patchOperations(before: JsonObject, after: JsonObject): readonly PatchOperation[] {
  return Object.entries(after).flatMap(([name, value]) => {
    if (notPatched.has(name)) return []
    const old = own(before, name)
    if (name.startsWith('urn:') && isJsonObject(value)) {
      const inner = isJsonObject(old ?? null) && isJsonObject(old) ? old : {}
      return Object.entries(value).flatMap(([key, one]) => operation(`${name}:${key}`, own(inner, key), one))
    }
    if (name === 'members' && isJsonArray(value))
      return memberOperations(isJsonArray(old ?? null) && isJsonArray(old) ? old : [], value)
    return operation(name, old, value)
  })
}

function operation(path: string, old: Json | undefined, value: Json): readonly PatchOperation[] {
  const isUnassigned = isEmpty(value)
  if (isUnassigned && (old === undefined || isEmpty(old))) return []
  if (isUnassigned) return [{ op: 'remove', path }]
  return old !== undefined && covers(old, value) ? [] : [{ op: 'replace', path, value }]
}

const isEmpty = (value: Json): boolean => value === null || (isJsonArray(value) && value.length === 0)

/** A service adds to what it got: `$ref`, `display`, defaults. That is no change. */
function covers(old: Json, value: Json): boolean {
  if (isJsonArray(value)) {
    return (
      isJsonArray(old) && old.length === value.length && value.every((one, index) => covers(old[index] ?? null, one))
    )
  }
  if (!isJsonObject(value) || !isJsonObject(old)) return isEqualJson(old, value)
  return Object.entries(value).every(([key, one]) => covers(own(old, key) ?? null, one))
}

function memberOperations(old: JsonArray, members: JsonArray): readonly PatchOperation[] {
  const oldIds = new Set(old.map(memberId))
  const newIds = new Set(members.map(memberId))
  const added = members.filter((member) => !oldIds.has(memberId(member)))
  const removed = [...oldIds].filter((id) => !newIds.has(id))
  if (newIds.size === 0 && oldIds.size > 0) return [{ op: 'remove', path: 'members' }]
  return [
    ...removed.map((id) => ({ op: 'remove', path: `members[value eq ${JSON.stringify(id)}]` }) as const),
    ...(added.length === 0 ? [] : [{ op: 'add', path: 'members', value: added } as const]),
  ]
}

const memberId = (member: Json): string => {
  const id = isJsonObject(member) ? own(member, 'value') : member
  return typeof id === 'string' || typeof id === 'number' ? String(id) : JSON.stringify(id)
}
