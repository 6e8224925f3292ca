import { isJsonArray, own, type Json, type JsonArray, type JsonObject } from '../../../shared/base/json.ts'
import type { TargetEntity } from '../../../shared/domain/entity.ts'
import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import { isGroup } from '../connectors/scim/memberChange.ts'
import type { Call } from './call.ts'
import { groupRightOf } from './groupRight.ts'

/** The update, as far as the group allows it. */
export async function allowedUpdate(call: Call, after: TargetEntity & { readonly id: string }): Promise<typeof after> {
  const right = groupRightOf(call.delivery.entity)
  if (right === null || right === 'readOnly') return after
  return membersOf(call, after.id, { right, wanted: membersIn(after.body) })
}

/** All that ends of a group whose members alone are ours: nobody of them stays (spec 6.11). */
export function withoutMembers(
  call: Call,
  id: string,
  right: NonNullable<EntityLink['owns']>,
): Promise<TargetEntity & { readonly id: string }> {
  return membersOf(call, id, { right, wanted: [] })
}

async function membersOf(
  call: Call,
  id: string,
  { right, wanted }: { readonly right: NonNullable<EntityLink['owns']>; readonly wanted: JsonArray },
): Promise<TargetEntity & { readonly id: string }> {
  const present = right === 'userMembers' ? await call.writer.get('group', id) : null
  const kept = present === null ? [] : membersIn(present).filter(isGroup)
  const joining = right === 'userMembers' ? wanted.filter((member: Json) => !isGroup(member)) : wanted
  const body: JsonObject = { members: [...kept, ...joining] }
  return { type: 'group', id, body, secretPaths: [], governs: [['members']], isPartial: true }
}

function membersIn(body: JsonObject): JsonArray {
  const members = own(body, 'members') ?? null
  return isJsonArray(members) ? members : []
}
