import type { Connector } from '../../electron/engine/connectors/connector.ts'
import type { Json, JsonObject } from '../../shared/base/json.ts'
import type { TargetEntity } from '../../shared/domain/entity.ts'
import { reshaped, valuesOf } from './reshaped.ts'

const attributes = { userName: 'uid[0]', 'emails[0].value': 'mail', displayName: 'displayName' }

/** A connector to a directory, people below `userPath`, that takes and gives SCIM shaped people and groups, for the suite all
 *  connectors pass. */
export function scimShaped(connector: Connector, { userPath }: { readonly userPath: string }): Connector {
  return reshaped(connector, { attributes, scimOf, entryOf: (entity) => entryOf(entity, userPath) })
}

function entryOf({ type, body, secretPaths }: TargetEntity, userPath: string): TargetEntity {
  const text = (name: string): Json => body[name] ?? []
  if (type === 'group') {
    const member = valuesOf(body, 'members').map((id) => `uid=${id},${userPath}`)
    return { type, body: { cn: [text('displayName')], member }, secretPaths }
  }
  const entry = {
    uid: [text('userName')],
    cn: [text('userName')],
    sn: [text('userName')],
    displayName: [text('displayName')],
    employeeType: [text('active')],
    mail: valuesOf(body, 'emails'),
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
