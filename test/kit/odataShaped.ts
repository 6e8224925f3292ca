import type { Connector, Reader, Writer } from '../../electron/engine/connectors/connector.ts'
import type { JsonObject } from '../../shared/base/json.ts'
import type { SourceEntity, TargetEntity } from '../../shared/domain/entity.ts'

const names: Readonly<Record<string, string>> = {
  userName: 'username',
  'emails[0].value': 'email',
  displayName: 'lastName',
}

/** A connector to `startOdataServer` that takes and gives SCIM shaped people and groups, for the suite all connectors pass.
 *  A person has one e-mail address there: the last one. */
export function odataShaped(connector: Connector): Connector {
  const { reader, writer } = connector
  if (!reader?.get || !writer) throw new Error('it neither reads nor writes')
  const get = reader.get.bind(reader)
  const read = (entity: SourceEntity): SourceEntity => ({ ...entity, body: scimOf(entity.body) })
  let groups = 0
  const shapedReader: Reader = {
    async *search(type, from) {
      for await (const { entities, next } of reader.search(type, from)) yield { entities: entities.map(read), next }
    },
    async get(type, id) {
      const entity = await get(type, id)
      return entity && read(entity)
    },
  }
  const shapedWriter: Writer = {
    find: (type, all) =>
      writer.find(
        type,
        all.map(({ attribute, value }) => ({ attribute: names[attribute] ?? attribute, value })),
      ),
    async get(type, id) {
      const body = await writer.get(type, id)
      return body && scimOf(body)
    },
    create(entity) {
      groups += 1
      const key = entity.type === 'user' ? { userId: entity.body['userName'] ?? '' } : { groupID: String(groups) }
      return writer.create(entryOf(entity, key))
    },
    update: (_before, entity) => writer.update(null, { ...entryOf(entity, {}), id: entity.id }),
    delete: (type, id) => writer.delete(type, id),
  }
  return { ...connector, reader: shapedReader, writer: shapedWriter }
}

const valuesOf = (body: JsonObject, name: string): readonly string[] =>
  ((body[name] ?? []) as readonly { value: string }[]).map(({ value }) => value)

function entryOf({ type, body, secretPaths }: TargetEntity, key: JsonObject): TargetEntity {
  if (type === 'group') {
    const users = valuesOf(body, 'members').map((userId) => ({ userId }))
    return { type, body: { ...key, groupName: body['displayName'] ?? '', users }, secretPaths }
  }
  const email = valuesOf(body, 'emails').at(-1)
  const entry = {
    ...key,
    username: body['userName'] ?? '',
    lastName: body['displayName'] ?? null,
    status: body['active'] === false ? 'f' : 't',
    ...(email === undefined ? {} : { email }),
    ...(body['password'] === undefined ? {} : { password: body['password'] }),
  }
  return { type, body: entry, secretPaths }
}

function scimOf(entry: JsonObject): JsonObject {
  const users = (entry['users'] ?? []) as readonly { userId: string }[]
  return {
    userName: entry['username'] ?? null,
    displayName: entry['lastName'] ?? entry['groupName'] ?? null,
    active: entry['status'] === 't',
    members: users.map(({ userId }) => ({ value: userId })),
  }
}
