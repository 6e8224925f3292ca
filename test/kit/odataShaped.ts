import type { Connector } from '../../electron/engine/connectors/connector.ts'
import type { JsonObject } from '../../shared/base/json.ts'
import type { TargetEntity } from '../../shared/domain/entity.ts'
import { reshaped, valuesOf } from './reshaped.ts'

const attributes = { userName: 'username', 'emails[0].value': 'email', displayName: 'lastName' }

/** A connector to `startOdataServer` that takes and gives SCIM shaped people and groups, for the suite all connectors pass.
 *  A person has one e-mail address there: the last one. */
export function odataShaped(connector: Connector): Connector {
  let groups = 0
  const keyOf = ({ type, body }: TargetEntity): JsonObject => {
    groups += 1
    return type === 'user' ? { userId: body['userName'] ?? '' } : { groupID: String(groups) }
  }
  return reshaped(connector, { attributes, scimOf, entryOf, keyOf })
}

function entryOf({ type, body, secretPaths }: TargetEntity): TargetEntity {
  if (type === 'group') {
    const users = valuesOf(body, 'members').map((userId) => ({ userId }))
    return { type, body: { groupName: body['displayName'] ?? '', users }, secretPaths }
  }
  const email = valuesOf(body, 'emails').at(-1)
  const entry = {
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
