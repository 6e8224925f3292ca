import type { JsonArray, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, own } from '../../../../shared/base/json.ts'
import type { TargetEntity } from '../../../../shared/domain/entity.ts'
import type { Writer } from '../connector.ts'
import type { HttpClient } from '../http.ts'
import { changeScimMember } from './changeMember.ts'
import { findIds } from './find.ts'
import { getResource } from './getResource.ts'
import { isGroup, memberBatches, memberOperations, wantedMembers } from './memberChange.ts'
import { mustPatch } from './mustPatch.ts'
import type { PatchingNeeds } from './patching.ts'
import { presentState, updateByPatch } from './patching.ts'
import type { ServiceProvider } from './serviceProvider.ts'
import type { ScimSettings } from './settings.ts'
import type { Update } from './writeCalls.ts'
import { createWriteCalls } from './writeCalls.ts'

export interface WriterParts {
  readonly client: HttpClient
  readonly settings: ScimSettings
  readonly provider: () => Promise<ServiceProvider>
}

/** Writes users and groups by RFC 7644 3.3, 3.5, 3.6. */
export function createScimWriter({ client, settings, provider }: WriterParts): Writer {
  const calls = createWriteCalls(client, settings)
  const get: Writer['get'] = (type, id) => getResource(client, type, id)
  const needs: PatchingNeeds = { calls, settings, provider, get }

  return {
    find: (type, all) => findIds(client, type, all),
    get,
    async create(entity) {
      const { first, later } = membersAtCreate(entity, settings)
      const written = await calls.post(entity, { ...without(entity.body, 'id'), ...first })
      if (later === null) return written
      const group: Update = { ...entity, id: written.id }
      for (const batch of memberBatches({ added: later, removed: [], empties: false }, settings.members)) {
        await calls.patch(group, memberOperations(batch), null)
      }
      return { id: written.id }
    },
    async update(before, after) {
      // A transformation may write the PATCH itself, e.g. to deactivate instead of deleting.
      if (isJsonArray(own(after.body, 'Operations') ?? null)) return calls.patchWith(after, after.body)
      if (settings.patch || mustPatch(after, settings)) return updateByPatch(needs, before, after)
      if (after.isPartial !== true) return calls.put(after, { ...after.body, id: after.id })
      const present = before ?? (await presentState(needs, after))
      return calls.put(after, { ...without(present, 'meta'), ...after.body, id: after.id })
    },
    delete: (type, id) => calls.delete(type, id),
    changeMember: (group, value, change) => changeScimMember({ calls, settings, get }, group, { value, change }),
  }
}

/** Who is a member from the beginning, and who joins afterwards (null: nobody). */
function membersAtCreate(
  entity: TargetEntity,
  settings: ScimSettings,
): { readonly first: JsonObject; readonly later: JsonArray | null } {
  const members = wantedMembers(entity.body)
  if (members === null || !mustPatch(entity, settings)) return { first: {}, later: null }
  if (settings.members.usersOnly) return { first: { members: [] }, later: members.filter((one) => !isGroup(one)) }
  const batch = settings.members.batch ?? members.length
  return { first: { members: members.slice(0, batch) }, later: members.slice(batch) }
}

/** Id and meta are the service's to give (RFC 7643 3.1). */
export function without(body: JsonObject, attribute: 'id' | 'meta'): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== attribute))
}
