import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import { isEqualJson, isJsonArray, isJsonObject, own } from '../../../../shared/base/json.ts'
import { memberChange, memberOperations, wantedMembers } from './memberChange.ts'
import type { PatchOperation } from './patchOperation.ts'

const notPatched = new Set(['id', 'schemas', 'meta'])

/** What must be said (RFC 7644 3.5.2) so that every attribute of `after` stands as written; `null` and `[]` unassign
 *  (RFC 7643 2.5). What `after` does not mention is removed where `governs` names it, else left alone. Members are added
 *  and removed one by one, so that a large group is not sent whole. Empty: nothing has changed. */
export function patchOperations(
  before: JsonObject,
  after: JsonObject,
  governs: readonly (readonly string[])[] = [],
): readonly PatchOperation[] {
  const change = memberChange(before, wantedMembers(after, governs))
  return [...attributeOperations(before, after, governs), ...(change === null ? [] : memberOperations(change))]
}

/** The same without the members. */
export function attributeOperations(
  before: JsonObject,
  after: JsonObject,
  governs: readonly (readonly string[])[] = [],
): readonly PatchOperation[] {
  const changed = Object.entries(after).flatMap(([name, value]) => {
    if (notPatched.has(name) || name === 'members') return []
    const old = own(before, name)
    if (name.startsWith('urn:') && isJsonObject(value)) {
      const inner = isJsonObject(old ?? null) && isJsonObject(old) ? old : {}
      return Object.entries(value).flatMap(([key, one]) => operation(`${name}:${key}`, own(inner, key), one))
    }
    return operation(name, old, value)
  })
  return [...vanishedOperations(before, after, governs), ...changed]
}

function vanishedOperations(
  before: JsonObject,
  after: JsonObject,
  governs: readonly (readonly string[])[],
): readonly PatchOperation[] {
  return governs.flatMap((names) => {
    const [first = ''] = names
    if (notPatched.has(first) || first === 'members' || valueAt(after, names) !== undefined) return []
    const old = valueAt(before, names)
    return old === undefined || isEmpty(old) ? [] : [{ op: 'remove', path: pathOf(names) } as const]
  })
}

/** RFC 7644 3.10: an attribute of an extension stands behind its URN and a colon, an inner one behind a dot. */
function pathOf([first = '', ...rest]: readonly string[]): string {
  if (rest.length === 0) return first
  return `${first}${first.startsWith('urn:') ? ':' : '.'}${rest.join('.')}`
}

function valueAt(document: JsonObject, names: readonly string[]): Json | undefined {
  return names.reduce<Json | undefined>((at, name) => (isJsonObject(at) ? own(at, name) : undefined), document)
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
