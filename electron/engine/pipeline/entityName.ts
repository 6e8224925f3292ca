import { isJsonObject, own, type JsonObject } from '../../../shared/base/json.ts'

const longest = 200

/** What people call the entity: display name, else formatted or given and family name, else user name. */
export function entityName(body: JsonObject): string | null {
  const name = own(body, 'name')
  const parts = isJsonObject(name) ? name : {}
  const full = [own(parts, 'givenName'), own(parts, 'familyName')].filter(isText).join(' ')
  const found = [own(body, 'displayName'), own(parts, 'formatted'), full, own(body, 'userName')].find(isText)
  return found === undefined ? null : found.slice(0, longest)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
