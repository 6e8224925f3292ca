import type { Json, JsonArray, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../../shared/base/json.ts'
import type { PatchOperation } from './patchOperation.ts'
import type { MemberSettings } from './settings.ts'

/** Who joins and who leaves a group. */
export interface MemberChange {
  readonly added: JsonArray
  readonly removed: JsonArray
  /** All that were there leave and nobody joins. */
  readonly empties: boolean
}

/** Compares the members of `before` with those that are to be; null: nothing is said about members. With `usersOnly`
 *  groups within the group are neither added nor removed. */
export function memberChange(before: JsonObject, wanted: JsonArray | null, usersOnly = false): MemberChange | null {
  if (wanted === null) return null
  const concerned = (all: JsonArray): JsonArray => (usersOnly ? all.filter((member) => !isGroup(member)) : all)
  const present = wantedMembers(before) ?? []
  const old = concerned(present)
  const oldIds = new Set(old.map(memberId))
  const now = concerned(wanted)
  const newIds = new Set(now.map(memberId))
  return {
    added: now.filter((member) => !oldIds.has(memberId(member))),
    removed: old.filter((member) => !newIds.has(memberId(member))),
    empties: newIds.size === 0 && old.length > 0 && old.length === present.length,
  }
}

/** The change as operations of one PATCH (RFC 7644 3.5.2). */
export function memberOperations({ added, removed, empties }: MemberChange): readonly PatchOperation[] {
  if (empties) return [{ op: 'remove', path: 'members' }]
  return [
    ...removed.map(
      (member) => ({ op: 'remove', path: `members[value eq ${JSON.stringify(memberId(member))}]` }) as const,
    ),
    ...(added.length === 0 ? [] : [{ op: 'add', path: 'members', value: added } as const]),
  ]
}

/** The change in as many parts as the service wants: at most `batch` members in each, at most `removals` of them leaving. */
export function memberBatches(
  change: MemberChange,
  { batch, removals }: Pick<MemberSettings, 'batch' | 'removals'>,
): readonly MemberChange[] {
  const nobody = { added: [], removed: [], empties: false }
  if (change.empties) return [change]
  const leaving = Math.min(batch ?? Infinity, removals ?? Infinity)
  const parts = [
    ...inParts(change.removed, leaving).map((removed) => ({ ...nobody, removed })),
    ...inParts(change.added, batch ?? Infinity).map((added) => ({ ...nobody, added })),
  ]
  const fitsInOne =
    change.removed.length <= leaving && change.added.length + change.removed.length <= (batch ?? Infinity)
  return parts.length > 1 && fitsInOne ? [change] : parts
}

/** The members a document says; null where it says nothing about them, unless they are among what it governs. */
export function wantedMembers(document: JsonObject, governs: readonly (readonly string[])[] = []): JsonArray | null {
  const members = own(document, 'members')
  if (members === undefined) return governs.some(([name]) => name === 'members') ? [] : null
  if (members === null) return []
  return isJsonArray(members) ? members : [members]
}

/** Whether a member is itself a group, by its type or its address (RFC 7643 4.2). */
export function isGroup(member: Json): boolean {
  if (!isJsonObject(member)) return false
  const type = own(member, 'type')
  if (typeof type === 'string') return type.toLowerCase() === 'group'
  const address = own(member, '$ref')
  return typeof address === 'string' && /(^|\/)groups\//i.test(address)
}

export function memberId(member: Json): string {
  const id = isJsonObject(member) ? own(member, 'value') : member
  return typeof id === 'string' || typeof id === 'number' ? String(id) : JSON.stringify(id ?? null)
}

function inParts(all: JsonArray, size: number): readonly JsonArray[] {
  const parts: JsonArray[] = []
  for (let start = 0; start < all.length; start += size) parts.push(all.slice(start, start + size))
  return parts
}
