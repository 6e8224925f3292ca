import { ORPCError } from '@orpc/server'
import { isJsonObject, own, type JsonObject } from '../../../shared/base/json.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import { ScimError } from '../../../shared/scim/error.ts'
import type { ResourceTypeName } from '../../../shared/scim/schema.ts'
import { caller } from '../directory/author.ts'
import type { Directory, Target } from '../directory/directory.ts'
import { etagOf } from '../directory/etag.ts'
import { plainView } from '../directory/present.ts'
import { differing } from '../systems/saving.ts'
import { conflict, found, notFound } from './answers.ts'
import { arrivalsOf, type Arrival } from './arrivals.ts'
import { os } from './contract.ts'
import { peopleFilter } from './peopleFilter.ts'
import type { EngineParts } from './parts.ts'

type Kind = 'users' | 'groups'
const typeOf = (kind: Kind): ResourceTypeName => (kind === 'users' ? 'User' : 'Group')
const entityTypeOf = (kind: Kind): EntityType => (kind === 'users' ? 'user' : 'group')

/** areas/directory: the Local Identity Directory for the screens; what they change raises events like any other change. */
export function directoryHandlers(parts: EngineParts) {
  const { directory } = parts
  const rows = os.directory
  const entryOf = async (kind: Kind, resource: JsonObject) => {
    const [entry] = await entriesOf(parts, kind, [resource])
    return found(entry)
  }
  return rows.router({
    list: rows.list.handler(async ({ input }) => {
      const answer = await directory.search({
        types: [typeOf(input.kind)],
        filter: peopleFilter(input.kind, input.search),
        sortBy: input.kind === 'users' ? 'userName' : 'displayName',
        sortOrder: 'ascending',
        from: { startIndex: Math.max(1, input.startIndex) },
        count: input.count,
        view: plainView,
      })
      return { entries: await entriesOf(parts, input.kind, answer.resources), total: answer.totalResults }
    }),
    get: rows.get.handler(async ({ input }) =>
      entryOf(input.kind, found(await directory.get({ type: typeOf(input.kind), id: input.id }))),
    ),
    create: rows.create.handler(({ input, context }) =>
      answering(async () =>
        entryOf(
          input.kind,
          await directory.create(typeOf(input.kind), input.resource, { author: caller(context.caller.name) }),
        ),
      ),
    ),
    replace: rows.replace.handler(({ input, context }) =>
      answering(async () => {
        const target = { type: typeOf(input.kind), id: input.id }
        const write = { author: caller(context.caller.name), ifMatch: etagOf(input.version) }
        const replaced = await unlessChanged(directory, { target, ...input }, () =>
          directory.replace(target, input.resource, write),
        )
        return entryOf(input.kind, replaced)
      }),
    ),
    remove: rows.remove.handler(({ input, context }) =>
      answering(async () => {
        const target = { type: typeOf(input.kind), id: input.id }
        const write = { author: caller(context.caller.name), ifMatch: etagOf(input.version) }
        await unlessChanged(directory, { target, ...input }, () => directory.remove(target, write))
        return {}
      }),
    ),
  })
}

async function entriesOf(parts: EngineParts, kind: Kind, resources: readonly JsonObject[]) {
  const ids = resources.map(idOf)
  const arrivals = await arrivalsOf(parts, entityTypeOf(kind), ids)
  return resources.map((resource, index) => ({
    resource,
    version: versionOf(resource),
    arrivals: arrivals.get(ids[index] ?? '') ?? ([] as Arrival[]),
  }))
}

function idOf(resource: JsonObject): string {
  const id = own(resource, 'id')
  return typeof id === 'string' ? id : ''
}

/** The number in `W/"n"`. */
function versionOf(resource: JsonObject): number {
  const meta = own(resource, 'meta')
  const version = isJsonObject(meta) ? own(meta, 'version') : undefined
  return typeof version === 'string' ? Number(/\d+/.exec(version)?.[0] ?? '0') : 0
}

/** Writes over the version the caller read; another one, before or during the write, is a conflict. */
async function unlessChanged<Value>(
  directory: Directory,
  read: { readonly target: Target; readonly version: number; readonly resource?: JsonObject },
  write: () => Promise<Value>,
): Promise<Value> {
  const before = found(await directory.get(read.target))
  if (versionOf(before) !== read.version) throw changedMeanwhile(before, read.resource)
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof ScimError) || error.status !== 412) throw error
    throw changedMeanwhile(found(await directory.get(read.target)), read.resource)
  }
}

function changedMeanwhile(current: JsonObject, wanted: JsonObject = {}) {
  const meta = own(current, 'meta')
  const at = isJsonObject(meta) ? own(meta, 'lastModified') : undefined
  const differs = differing(current, wanted).filter((name) => name !== 'meta')
  return conflict({ changedBy: '', changedAt: typeof at === 'string' ? at : '', current, differs })
}

/** What the directory refuses, as the contract says it. */
async function answering<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ScimError)) throw error
    if (error.status === 404) throw notFound()
    throw new ORPCError('INVALID', {
      defined: true,
      status: 422,
      message: error.message,
      data: { fields: [{ name: error.scimType ?? 'resource', message: error.message }], remarks: [] },
    })
  }
}
