import { isEqualJson, own, type JsonObject } from '../../../shared/base/json.ts'
import { instant, type Clock } from '../../../shared/base/time.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { Change } from '../../../shared/domain/event.ts'
import { ScimError } from '../../../shared/scim/error.ts'
import type { ResourceTypeName } from '../../../shared/scim/schema.ts'
import { foldCase } from '../../../shared/scim/text.ts'
import type { Database, Within } from '../storage/database.ts'
import { authorText, type Author } from './author.ts'
import type { Changes, NewChange } from './changes.ts'
import type { Draft } from './draft.ts'
import { groupIdsOf } from './members.ts'
import { changeMembers } from './membership.ts'
import { keepPassword } from './passwords.ts'
import { present, type View } from './present.ts'
import * as store from './store.ts'

export interface DirectoryParts {
  readonly database: Database
  readonly clock: Clock
  readonly newId: () => string
  readonly changes: Changes
}

export interface Target {
  readonly type: ResourceTypeName
  readonly id: string
}

interface Guard {
  readonly author: Author
  readonly isExpected: (version: number) => boolean
}

/** The three ways to change the directory, each one transaction that also notes the change for the journal. */
export interface Writing {
  create(type: ResourceTypeName, draft: Draft, how: { author: Author; view: View }): Promise<JsonObject>
  change(target: Target, draft: Draft, how: Guard & { view: View }): Promise<JsonObject>
  remove(target: Target, guard: Guard): Promise<void>
}

export function createWriting({ database, clock, newId, changes }: DirectoryParts): Writing {
  const stamp = (author: Author) => ({ at: instant(clock.now()), author: authorText(author) })
  return {
    create: (type, draft, { author, view }) =>
      database.transaction().execute(async (within) => {
        const { at, author: name } = stamp(author)
        const document = draft.document({})
        const resource: store.StoredResource = {
          id: newId(),
          type,
          lookup: lookupOf(type, document),
          document,
          version: 1,
          createdAt: at,
          lastModified: at,
          author: name,
        }
        await checkUnique(within, resource)
        await store.insertResource(within, resource)
        await changeMembers(within, resource.id, draft.members)
        if (typeof draft.password === 'string') await keepPassword(within, resource.id, draft.password)
        await changes.record(within, [noted(resource, 'create')], author)
        return shown(within, resource, view)
      }),
    change: (target, draft, { view, ...guard }) =>
      database.transaction().execute(async (within) => {
        const before = await expected(within, target, guard)
        const after = changed(before, draft.document(before.document), stamp(guard.author))
        if (after.lookup !== before.lookup) await checkUnique(within, after)
        const hasNewMembers = await changeMembers(within, target.id, draft.members)
        const isSame = isEqualJson(before.document, after.document)
        if (isSame && !hasNewMembers && draft.password === undefined) return shown(within, before, view)
        await store.updateResource(within, after)
        if (draft.password !== undefined) await keepPassword(within, target.id, draft.password)
        await changes.record(within, [noted(after, 'update')], guard.author)
        return shown(within, after, view)
      }),
    remove: (target, guard) =>
      database.transaction().execute(async (within) => {
        const resource = await expected(within, target, guard)
        const groups = await groupIdsOf(within, target.id)
        await store.deleteResource(within, target.id)
        await store.touchResources(within, groups, stamp(guard.author))
        const left = groups.map((id) => noted({ type: 'Group', id }, 'update'))
        await changes.record(within, [noted(resource, 'delete'), ...left], guard.author)
      }),
  }
}

async function expected(within: Within, { type, id }: Target, guard: Guard): Promise<store.StoredResource> {
  const resource = await store.findResource(within, type, id)
  if (!resource) throw notFound({ type, id })
  if (!guard.isExpected(resource.version)) {
    throw new ScimError(
      412,
      null,
      `${type} "${id}" was changed in between: its version is ${resource.version}. Read it again.`,
    )
  }
  return resource
}

export function notFound({ type, id }: Target): ScimError {
  return new ScimError(404, null, `There is no ${type} with the id "${id.slice(0, 100)}".`)
}

async function checkUnique(within: Within, { type, lookup, id }: store.StoredResource): Promise<void> {
  const owner = await store.idByLookup(within, type, lookup)
  if (owner === null || owner === id) return
  const attribute = type === 'User' ? 'userName' : 'displayName'
  throw new ScimError(409, 'uniqueness', `Another ${type} has the ${attribute} "${lookup.slice(0, 200)}" already.`)
}

function changed(
  before: store.StoredResource,
  document: JsonObject,
  { at, author }: { at: string; author: string },
): store.StoredResource {
  const lookup = lookupOf(before.type, document)
  return { ...before, document, lookup, version: before.version + 1, lastModified: at, author }
}

function lookupOf(type: ResourceTypeName, document: JsonObject): string {
  const name = own(document, type === 'User' ? 'userName' : 'displayName')
  return typeof name === 'string' ? foldCase(name) : ''
}

async function shown(within: Within, resource: store.StoredResource, view: View): Promise<JsonObject> {
  const [only] = await present(within, [resource], view)
  return only ?? {}
}

function noted({ type, id }: Target, change: Change): NewChange {
  const entityType: EntityType = type === 'User' ? 'user' : 'group'
  return { entityType, entityId: id, change }
}
