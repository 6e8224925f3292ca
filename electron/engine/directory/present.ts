import type { JsonObject } from '../../../shared/base/json.ts'
import { everything, isWanted, project, type Selection } from '../../../shared/scim/projection.ts'
import { resourceTypes } from '../../../shared/scim/schemas/resourceTypes.ts'
import type { Database, Within } from '../storage/database.ts'
import { etagOf } from './etag.ts'
import { groupsOf, membersOf, type Related } from './members.ts'
import type { StoredResource } from './store.ts'

/** How a caller wants to see resources; without `baseUrl` there are no addresses in them. */
export interface View {
  readonly selection: Selection
  readonly baseUrl: string | null
}

export const plainView: View = { selection: everything, baseUrl: null }

/** Stored resources as SCIM shows them: with id, meta, members and groups, cut to the caller's selection. */
export async function present(
  database: Database | Within,
  resources: readonly StoredResource[],
  view: View,
): Promise<readonly JsonObject[]> {
  const whole = await assemble(database, resources, view)
  return whole.map((resource, index) => {
    const type = resources[index]?.type ?? 'User'
    return project(resourceTypes[type], resource, view.selection)
  })
}

/** The same, not cut to the selection: what filters and sorting look at. */
export async function assemble(
  database: Database | Within,
  resources: readonly StoredResource[],
  { selection, baseUrl }: View,
): Promise<readonly JsonObject[]> {
  const idsOf = (type: StoredResource['type'], attribute: string) =>
    isWanted(resourceTypes[type], selection, attribute)
      ? resources.filter((resource) => resource.type === type).map(({ id }) => id)
      : []
  const groups = idsOf('Group', 'members')
  const people = idsOf('User', 'groups')
  const members = groups.length > 0 ? await membersOf(database, groups) : new Map<string, readonly Related[]>()
  const memberships = people.length > 0 ? await groupsOf(database, people) : new Map<string, readonly Related[]>()
  return resources.map((resource) => {
    const attribute = resource.type === 'Group' ? 'members' : 'groups'
    const related = (resource.type === 'Group' ? members : memberships).get(resource.id)
    return {
      ...resource.document,
      id: resource.id,
      ...(related && { [attribute]: related.map((one) => withAddress(one, attribute, baseUrl)) }),
      meta: metaOf(resource, baseUrl),
    }
  })
}

function metaOf(resource: StoredResource, baseUrl: string | null): JsonObject {
  const { type, id, createdAt, lastModified, version } = resource
  const location = baseUrl === null ? {} : { location: `${baseUrl}${resourceTypes[type].endpoint}/${id}` }
  return { resourceType: type, created: createdAt, lastModified, ...location, version: etagOf(version) }
}

function withAddress(related: Related, attribute: string, baseUrl: string | null): JsonObject {
  if (baseUrl === null) return related
  const isGroup = attribute === 'groups' || related.type === 'Group'
  const { endpoint } = resourceTypes[isGroup ? 'Group' : 'User']
  return { ...related, $ref: `${baseUrl}${endpoint}/${related.value}` }
}
