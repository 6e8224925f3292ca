import type { EntityType, SourceEntity, TargetEntity } from '../../../shared/domain/entity.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { isJsonArray, own, type JsonObject } from '../../../shared/base/json.ts'
import { messageSchemas } from '../../../shared/scim/messages.ts'
import { everything } from '../../../shared/scim/projection.ts'
import type { ResourceTypeName } from '../../../shared/scim/schema.ts'
import type { Connector, ConnectorModule, Reader, Writer, Written } from '../connectors/connector.ts'
import { engineAuthor } from './author.ts'
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
        const detail = `The Local Identity Directory answered: ${people} people and ${groups} groups.`
        report({ step: 'directoryRead', state: 'ok', detail, ms: null })
      },
      reader: readerOf(directory, properties),
      writer: writerOf(directory, properties),
      close: async () => undefined,
    }),
  }
}

function readerOf(directory: Directory, properties: Properties): Reader {
  return {
    async *search(entityType, from) {
      const type = typeOf(entityType)
      if (!type) return
      const filter = propertyOf(properties, type === 'User' ? 'user.filter' : 'group.filter')
      let cursor: string | null = from ?? ''
      while (cursor !== null) {
        const found: Found = await asProblem(
          directory.search({ ...all(type), filter, from: { cursor }, count: pageSize }),
        )
        cursor = found.nextCursor
        yield { entities: found.resources.map((body) => sourceEntity(entityType, body)), next: cursor }
      }
    },
    async get(entityType, id) {
      const type = typeOf(entityType)
      const body = type && (await directory.get({ type, id }))
      return body ? sourceEntity(entityType, body) : null
    },
  }
}

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
  }
}

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
    message: `The Local Identity Directory has users and groups only, no ${type}. Switch the mapping of ${type} off.`,
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
