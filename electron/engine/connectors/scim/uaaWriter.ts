import type { Json, JsonArray, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonObject } from '../../../../shared/base/json.ts'
import type { Writer, Written } from '../connector.ts'
import type { HttpClient } from '../http.ts'
import type { MemberChange } from './memberChange.ts'
import { memberBatches, memberChange, memberId, wantedMembers } from './memberChange.ts'
import { attributeOperations } from './patch.ts'
import { presentState } from './patching.ts'
import type { ScimSettings } from './settings.ts'
import { entityPath, scimTypes } from './settings.ts'
import type { Update, WriteCalls } from './writeCalls.ts'
import { createWriteCalls } from './writeCalls.ts'

/** Writes as Cloud Foundry's UAA wants it, which speaks SCIM 1.x: it insists on an id in a create and on If-Match in an
 *  update; members come and go by addresses of their own, or by a PATCH that is a part of the group (SCIM 1.1 3.3.2). */
export function createUaaWriter(client: HttpClient, settings: ScimSettings, base: Writer): Writer {
  const calls = createWriteCalls(client, { ...settings, ifMatchWildcard: true })
  return {
    ...base,
    create: (entity) => calls.post(entity, entity.body),
    async update(before, after) {
      const present =
        before ?? (after.type === 'group' || after.isPartial === true ? await presentOf(base, after) : null)
      if (after.type === 'group' && present !== null) return updateGroup({ client, calls, settings }, present, after)
      return calls.put(after, { ...(after.isPartial === true ? present : {}), ...after.body, id: after.id })
    },
    delete: (type, id) => calls.delete(type, id),
    async changeMember(group, user, change) {
      const after = { type: 'group', id: group, body: {}, secretPaths: [] } as const
      const members = wantedMembers(await presentOf(base, after)) ?? []
      if (members.some((one) => memberId(one) === user) === (change === 'join')) return
      const one = [{ value: user }]
      const moved = change === 'join' ? { added: one, removed: [] } : { added: [], removed: one }
      await callMembers({ client, calls, settings }, after, { ...moved, empties: false })
    },
  }
}

const presentOf = (base: Writer, after: Update): Promise<JsonObject> =>
  presentState({ get: (type, id) => base.get(type, id) }, after)

interface GroupNeeds {
  readonly client: HttpClient
  readonly calls: WriteCalls
  readonly settings: ScimSettings
}

async function updateGroup(needs: GroupNeeds, present: JsonObject, after: Update): Promise<Written> {
  const { calls, settings } = needs
  const change = memberChange(present, wantedMembers(after.body, after.governs), settings.members.usersOnly)
  if (attributeOperations(present, after.body, after.governs).length > 0) {
    // The members stay those that are there: they are changed one by one.
    await calls.put(after, { ...after.body, id: after.id, members: wantedMembers(present) ?? [] })
  }
  if (change === null) return { id: after.id }
  if (settings.patch) await patchMembers(needs, after, change)
  else await callMembers(needs, after, change)
  return { id: after.id }
}

async function patchMembers({ calls, settings }: GroupNeeds, after: Update, change: MemberChange): Promise<void> {
  const parts = memberBatches({ ...change, empties: false }, settings.members)
  for (const { added, removed } of parts) {
    const members: JsonArray = [
      ...removed.map((one) => ({ ...memberOf(one), operation: 'delete' })),
      ...added.map(memberOf),
    ]
    await calls.patchWith(after, { members })
  }
}

async function callMembers({ client }: GroupNeeds, after: Update, { added, removed }: MemberChange): Promise<void> {
  const path = `${entityPath('group', after.id)}/members`
  const call = { headers: { accept: scimTypes }, addressesEntity: true } as const
  for (const one of removed) {
    await client.call({ ...call, method: 'DELETE', path: `${path}/${encodeURIComponent(memberId(one))}` })
  }
  for (const one of added) await client.call({ ...call, method: 'POST', path, body: memberOf(one) })
}

/** A member is a user unless it says otherwise, in capitals. */
function memberOf(member: Json): JsonObject {
  const { type, origin } = isJsonObject(member) ? member : {}
  return {
    value: memberId(member),
    type: typeof type === 'string' ? type.toUpperCase() : 'USER',
    ...(typeof origin === 'string' ? { origin } : {}),
  }
}
