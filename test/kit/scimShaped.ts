import type { Connector, Reader, Writer } from '../../electron/engine/connectors/connector.ts'
import type { Json, JsonObject } from '../../shared/base/json.ts'
import type { SourceEntity, TargetEntity } from '../../shared/domain/entity.ts'

/** How the suite's SCIM shaped entities look in a directory. */
interface Shape {
  readonly userPath: string
}

const names: Readonly<Record<string, string>> = {
  userName: 'uid[0]',
  'emails[0].value': 'mail',
  displayName: 'displayName',
}

/** A connector to a directory that takes and gives SCIM shaped people and groups, for the suite all connectors pass. */
export function scimShaped(connector: Connector, shape: Shape): Connector {
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
    create: async (entity) => writer.create(entryOf(entity, shape)),
    update: async (_before, entity) => writer.update(null, { ...entryOf(entity, shape), id: entity.id }),
    delete: (type, id) => writer.delete(type, id),
  }
  return { ...connector, reader: shapedReader, writer: shapedWriter }
}

function entryOf({ type, body, secretPaths }: TargetEntity, { userPath }: Shape): TargetEntity {
  const text = (name: string): Json => body[name] ?? []
  const values = (name: string): string[] =>
    ((body[name] ?? []) as readonly { value: string }[]).map(({ value }) => value)
  if (type === 'group') {
    const member = values('members').map((id) => `uid=${id},${userPath}`)
    return { type, body: { cn: [text('displayName')], member }, secretPaths }
  }
  const entry = {
    uid: [text('userName')],
    cn: [text('userName')],
    sn: [text('userName')],
    displayName: [text('displayName')],
    employeeType: [text('active')],
    mail: values('emails'),
    ...('password' in body ? { userPassword: [text('password')] } : {}),
  }
  return { type, body: entry, secretPaths: secretPaths.map((path) => path.replace('$.password', '$.userPassword[0]')) }
}

function scimOf(entry: JsonObject): JsonObject {
  const list = (name: string): readonly string[] => (entry[name] ?? []) as readonly string[]
  const isPerson = 'uid' in entry
  return {
    ...(isPerson ? { userName: list('uid')[0] ?? null } : {}),
    displayName: (isPerson ? list('displayName') : list('cn'))[0] ?? null,
    active: list('employeeType')[0] === 'TRUE',
    members: list('member').map((value) => ({ value })),
  }
}
