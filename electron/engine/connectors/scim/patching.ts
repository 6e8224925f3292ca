import type { JsonObject } from '../../../../shared/base/json.ts'
import { isJsonObject, own } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Written } from '../connector.ts'
import { memberBatches, memberChange, memberOperations, wantedMembers } from './memberChange.ts'
import type { PatchOperation } from './patchOperation.ts'
import { attributeOperations } from './patch.ts'
import type { ServiceProvider } from './serviceProvider.ts'
import type { ScimSettings } from './settings.ts'
import type { Update, WriteCalls } from './writeCalls.ts'

type PatchSettings = Pick<ScimSettings, 'members' | 'unchangeable'>

export interface PatchingNeeds {
  readonly calls: WriteCalls
  readonly settings: PatchSettings
  readonly provider: () => Promise<ServiceProvider>
  readonly get: (type: EntityType, id: string) => Promise<JsonObject | null>
}

/** An update as PATCHes of what changed. Where the service keeps versions, the first of them is for the version that was
 *  compared; somebody else's change in between makes us compare once more. Throws `unknownEntity` when it is gone. */
export async function updateByPatch(needs: PatchingNeeds, before: JsonObject | null, after: Update): Promise<Written> {
  const present = before ?? (await presentState(needs, after))
  try {
    return await sendPatches(needs, present, after)
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status !== '412') throw error
    return sendPatches(needs, await presentState(needs, after), after)
  }
}

/** What is at the target now. Throws `unknownEntity` when it is gone. */
export async function presentState({ get }: Pick<PatchingNeeds, 'get'>, { type, id }: Update): Promise<JsonObject> {
  const present = await get(type, id)
  if (present !== null) return present
  const message = said`There is no ${type} with the id ${id} any more.`
  throw new ProblemError({ code: 'unknownEntity', status: '404', message })
}

async function sendPatches(needs: PatchingNeeds, present: JsonObject, after: Update): Promise<Written> {
  const { calls } = needs
  const requests = patchRequests(present, after, needs.settings)
  let version = requests.length === 0 ? null : versionOf(present)
  if (version !== null && !(await needs.provider()).versions) version = null
  let written: Written = { id: after.id, body: present }
  for (const operations of requests) {
    written = await calls.patch(after, operations, version)
    // The next one is for what this one made.
    version = null
  }
  return written
}

/** The operations of each request: everything at once, but for members that must go in parts. */
export function patchRequests(
  present: JsonObject,
  { body, governs = [] }: Pick<Update, 'body' | 'governs'>,
  { members, unchangeable }: PatchSettings,
): readonly (readonly PatchOperation[])[] {
  const isSaid = ({ path }: PatchOperation): boolean =>
    !unchangeable.some((one) => path === one || path.startsWith(`${one}.`))
  const attributes = attributeOperations(present, body, governs).filter(isSaid)
  const change = memberChange(present, wantedMembers(body, governs), members.usersOnly)
  const [first, ...rest] = (change === null ? [] : memberBatches(change, members)).map(memberOperations)
  if (rest.length === 0) return [[...attributes, ...(first ?? [])]].filter((operations) => operations.length > 0)
  return [attributes, first ?? [], ...rest].filter((operations) => operations.length > 0)
}

function versionOf(present: JsonObject): string | null {
  const meta = own(present, 'meta') ?? null
  const version = isJsonObject(meta) ? own(meta, 'version') : undefined
  return typeof version === 'string' && version !== '' ? version : null
}
