import { expect } from 'vitest'
import type { Connector, Reader, Writer } from '../../../../electron/engine/connectors/connector.ts'
import { createLdapModule } from '../../../../electron/engine/connectors/ldap/index.ts'
import type { Dialect } from '../../../../electron/engine/connectors/ldap/dialect.ts'
import type { JsonObject } from '../../../../shared/base/json.ts'
import type { EntityType, SourceEntity, TargetEntity } from '../../../../shared/domain/entity.ts'

/** A connector to a directory, with what tests ask of it again and again. */
export interface OpenDirectory {
  readonly connector: Connector
  readonly reader: Reader
  readonly writer: Writer
  readonly notes: readonly string[]
  get(type: EntityType, id: string): Promise<JsonObject | null>
  /** Creates an entity; answers its id. */
  create(type: EntityType, body: JsonObject): Promise<string>
  update(type: EntityType, id: string, body: JsonObject): Promise<string>
  all(type: EntityType, from?: string | null): Promise<readonly SourceEntity[]>
}

export async function openDirectory(
  server: { readonly properties: Readonly<Record<string, string>> },
  more: Readonly<Record<string, string>> = {},
  dialect: Dialect = 'ldap',
): Promise<OpenDirectory> {
  const notes: string[] = []
  const connector = await createLdapModule(dialect).open(
    { ...server.properties, ...more },
    { signal: new AbortController().signal, note: (message) => notes.push(message) },
  )
  const reader = connector.reader ?? expect.fail('no reader')
  const writer = connector.writer ?? expect.fail('no writer')
  return {
    ...{ connector, reader, writer, notes },
    get: async (type, id) => (await reader.get?.(type, id))?.body ?? null,
    create: async (type, body) => (await writer.create(written(type, body))).id,
    update: async (type, id, body) => (await writer.update(null, { ...written(type, body), id })).id,
    async all(type, from = null) {
      const found: SourceEntity[] = []
      for await (const { entities } of reader.search(type, from)) found.push(...entities)
      return found
    },
  }
}

function written(type: EntityType, body: JsonObject): TargetEntity {
  const secretPaths = ['userPassword', 'unicodePwd'].filter((name) => name in body).map((name) => `$.${name}[0]`)
  return { type, body, secretPaths }
}

/** A person as OpenLDAP wants them. */
export function person(uid: string, more: JsonObject = {}): JsonObject {
  return { uid: [uid], cn: [uid], sn: [uid], ...more }
}
