import { said } from '../../../shared/base/said.ts'
import type { EntityType, SourceEntity, TargetEntity } from '../../../shared/domain/entity.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { isJsonArray, isJsonObject, own, type JsonObject } from '../../../shared/base/json.ts'
import { messageSchemas } from '../../../shared/scim/messages.ts'
import { everything } from '../../../shared/scim/projection.ts'
import type { ResourceTypeName } from '../../../shared/scim/schema.ts'
import type { Connector, ConnectorModule, Reader, Writer, Written } from '../connectors/connector.ts'
import { engineAuthor } from './author.ts'
import { textsAt } from '../connectors/attributePath.ts'
import { correlationFilter } from './correlation.ts'
import { asProblem } from './directoryProblems.ts'
import type { Directory } from './directory.ts'
import type { Search } from './query.ts'
import type { Found } from './search.ts'

type Properties = Readonly<Record<string, string>>

const pageSize = 100
/** Two would be enough to see that a correlation is not unique; a few more help to say with whom. */
const mostCandidates = 10

/** The Local Identity Directory as source and target, in process (connectors 2.4): no address, no credentials. What it
 *  writes is the engine's and raises no event. */
export function directoryModule(directory: Directory): ConnectorModule {
  return {
    protocol: 'directory',
    open: async (properties): Promise<Connector> => ({
      test: async (report) => {
        const [people, groups] = await Promise.all([count(directory, 'User'), count(directory, 'Group')])
        const detail = said`The Local Identity Directory answered: ${people} people and ${groups} groups.`
        report({ step: 'directoryRead', state: 'ok', detail, ms: null })
      },
      reader: readerOf(directory, properties),
      writer: writerOf(directory, properties),
      writeBack: (type, id, values) => writeBackTo(directory, { type, id, values }),
      close: async () => undefined,
    }),
  }
}

function readerOf(directory: Directory, properties: Properties): Reader {
  return {
    search: (entityType, from) => pagesOf(directory, properties, { entityType, from, narrowing: null }),
    delta: {
      mark: async (entityType) => lastModified(directory, entityType),
      async *read(entityType, since, from) {
        const narrowing = `meta.lastModified ge ${JSON.stringify(since)}`
        for await (const { entities, next } of pagesOf(directory, properties, { entityType, from, narrowing })) {
          yield { changes: entities.map((entity) => ({ change: 'update' as const, entity })), next }
        }
      },
    },
    async get(entityType, id) {
      const type = typeOf(entityType)
      const body = type && (await directory.get({ type, id }))
      return body ? sourceEntity(entityType, body) : null
    },
  }
}

async function* pagesOf(
  directory: Directory,
  properties: Properties,
  of: { readonly entityType: EntityType; readonly from: string | null; readonly narrowing: string | null },
): AsyncGenerator<{ readonly entities: readonly SourceEntity[]; readonly next: string | null }> {
  const type = typeOf(of.entityType)
  if (!type) return
  const chosen = propertyOf(properties, type === 'User' ? 'user.filter' : 'group.filter')
  const filter = chosen !== null && of.narrowing !== null ? `(${chosen}) and ${of.narrowing}` : (chosen ?? of.narrowing)
  let cursor: string | null = of.from ?? ''
  while (cursor !== null) {
    const found: Found = await asProblem(directory.search({ ...all(type), filter, from: { cursor }, count: pageSize }))
    cursor = found.nextCursor
    yield { entities: found.resources.map((body) => sourceEntity(of.entityType, body)), next: cursor }
  }
}

/** The time of the last change of a type; what has the same time is read again. */
async function lastModified(directory: Directory, entityType: EntityType): Promise<string | null> {
  const type = typeOf(entityType)
  if (!type) return null
  const newest = { ...all(type), sortBy: 'meta.lastModified', sortOrder: 'descending', count: 1 } as const
  const { resources } = await asProblem(directory.search(newest))
  const meta = own(resources[0] ?? {}, 'meta') ?? null
  const time = isJsonObject(meta) ? own(meta, 'lastModified') : undefined
  return typeof time === 'string' ? time : beforeAll
}

const beforeAll = '1970-01-01T00:00:00.000Z'

function writerOf(directory: Directory, properties: Properties): Writer {
  const isPatching = propertyOf(properties, 'support.patch.operation') === 'true'
  const write = { author: engineAuthor }
  return {
    async find(entityType, pairs) {
      const type = knownType(entityType)
      const filter = correlationFilter(type, pairs)
      const { resources } = await asProblem(directory.search({ ...all(type), filter, count: mostCandidates }))
      return resources.map(idOf)
    },
    get: async (entityType, id) => directory.get({ type: knownType(entityType), id }),
    create: async ({ type, body }) => written(await asProblem(directory.create(knownType(type), body, write))),
    async update(_before, { type, id, body }) {
      const target = { type: knownType(type), id }
      const message = patchMessage(body, isPatching)
      const change = message ? directory.patch(target, message, write) : directory.replace(target, body, write)
      return written(await asProblem(change))
    },
    delete: async (entityType, id) => asProblem(directory.remove({ type: knownType(entityType), id }, write)),
    async changeMember(group, user, change) {
      const path = `members[value eq ${JSON.stringify(user)}]`
      const operation =
        change === 'join' ? { op: 'add', path: 'members', value: [{ value: user }] } : { op: 'remove', path }
      const message = { schemas: [messageSchemas.patchOp], Operations: [operation] }
      await asProblem(directory.patch({ type: 'Group', id: group }, message, write))
    },
  }
}

/** Keeps `userUuid` where the SAP extension has it; as the engine's own change it is told to nobody. */
async function writeBackTo(
  directory: Directory,
  of: { readonly type: EntityType; readonly id: string; readonly values: JsonObject },
): Promise<'written' | 'unchanged'> {
  const userUuid = own(of.values, 'userUuid')
  if (of.type !== 'user' || typeof userUuid !== 'string') return 'unchanged'
  const person = { type: 'User', id: of.id } as const
  if (textsAt((await directory.get(person)) ?? {}, globalIdAttribute)[0] === userUuid) return 'unchanged'
  const operation = { op: 'replace', path: globalIdAttribute, value: userUuid }
  const message = { schemas: [messageSchemas.patchOp], Operations: [operation] }
  await asProblem(directory.patch(person, message, { author: engineAuthor }))
  return 'written'
}

const globalIdAttribute = 'urn:ietf:params:scim:schemas:extension:sap:2.0:User:userUuid'

/** A transformation may write a PatchOp itself (update instead of delete); else PATCH sets what the body has. */
function patchMessage(body: TargetEntity['body'], isPatching: boolean): JsonObject | null {
  const schemas = own(body, 'schemas')
  if (isJsonArray(schemas) && schemas.includes(messageSchemas.patchOp)) return body
  return isPatching ? { schemas: [messageSchemas.patchOp], Operations: [{ op: 'replace', value: body }] } : null
}

function all(type: ResourceTypeName): Search {
  return {
    types: [type],
    filter: null,
    sortBy: null,
    sortOrder: 'ascending',
    from: { startIndex: 1 },
    count: 0,
    view: { selection: everything, baseUrl: null },
  }
}

async function count(directory: Directory, type: ResourceTypeName): Promise<number> {
  return (await directory.search(all(type))).totalResults
}

/** The directory's own prefix wins over the one every SCIM system knows. */
function propertyOf(properties: Properties, name: string): string | null {
  return properties[`idds.${name}`] ?? properties[`scim.${name}`] ?? null
}

function typeOf(type: EntityType): ResourceTypeName | null {
  if (type === 'user') return 'User'
  return type === 'group' ? 'Group' : null
}

function knownType(type: EntityType): ResourceTypeName {
  const known = typeOf(type)
  if (known) return known
  throw new ProblemError({
    code: 'invalidEntity',
    message: said`The Local Identity Directory has users and groups only, no ${type}. Switch the mapping of ${type} off.`,
  })
}

function sourceEntity(type: EntityType, body: JsonObject): SourceEntity {
  return { type, id: idOf(body), body }
}

function written(body: JsonObject): Written {
  return { id: idOf(body), body }
}

function idOf(resource: JsonObject): string {
  const id = own(resource, 'id')
  return typeof id === 'string' ? id : ''
}
