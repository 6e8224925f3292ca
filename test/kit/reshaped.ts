import type { Connector, Reader, Writer } from '../../electron/engine/connectors/connector.ts'
import type { JsonObject } from '../../shared/base/json.ts'
import type { SourceEntity, TargetEntity } from '../../shared/domain/entity.ts'

/** How the suite's SCIM shaped entities look in another protocol. */
interface Shape {
  /** By the path a person is looked for with in SCIM; what is not named is the same there. */
  readonly attributes: Readonly<Record<string, string>>
  readonly scimOf: (entry: JsonObject) => JsonObject
  readonly entryOf: (entity: TargetEntity) => TargetEntity
  /** What a new entry has besides. */
  readonly keyOf?: (entity: TargetEntity) => JsonObject
}

/** A connector that takes and gives SCIM shaped people and groups, for the suite all connectors pass. */
export function reshaped(connector: Connector, { attributes, scimOf, entryOf, keyOf }: Shape): Connector {
  const { reader, writer } = connector
  if (!reader?.get || !writer) throw new Error('it neither reads nor writes')
  const get = reader.get.bind(reader)
  const read = (entity: SourceEntity): SourceEntity => ({ ...entity, body: scimOf(entity.body) })
  const shapedReader: Reader = {
    async *search(type, from) {
      for await (const { entities, next } of reader.search(type, from)) yield { entities: entities.map(read), next }
    },
    async get(type, id) {
      const entity = await get(type, id)
      return entity && read(entity)
    },
  }
  const named = ({ attribute, value }: { attribute: string; value: string }) => ({
    attribute: attributes[attribute] ?? attribute,
    value,
  })
  const shapedWriter: Writer = {
    find: (type, all) => writer.find(type, all.map(named)),
    async get(type, id) {
      const body = await writer.get(type, id)
      return body && scimOf(body)
    },
    async create(entity) {
      const entry = entryOf(entity)
      return writer.create({ ...entry, body: { ...keyOf?.(entity), ...entry.body } })
    },
    update: async (_before, entity) => writer.update(null, { ...entryOf(entity), id: entity.id }),
    delete: (type, id) => writer.delete(type, id),
  }
  return { ...connector, reader: shapedReader, writer: shapedWriter }
}

/** The values of a multi-valued attribute of SCIM, e.g. of `emails`. */
export const valuesOf = (body: JsonObject, name: string): readonly string[] =>
  ((body[name] ?? []) as readonly { value: string }[]).map(({ value }) => value)
