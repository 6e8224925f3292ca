import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../../../shared/base/json.ts'

const longest = 200

/** What people call the entity: display name, else formatted or given and family name, else user name; in the attributes
 *  of SCIM (RFC 7643 4.1.1) or of a directory (RFC 4519, RFC 2798), where each value is a list. */
export function entityName(body: JsonObject): string | null {
  const name = own(body, 'name')
  const parts = isJsonObject(name) ? name : {}
  const found =
    first(textAt(body, 'displayName'), textAt(parts, 'formatted'), fullName(parts, 'familyName')) ??
    first(textAt(body, 'userName'), fullName(body, 'sn'), textAt(body, 'cn')) ??
    first(textAt(body, 'uid'), textAt(body, 'sAMAccountName'))
  return found?.slice(0, longest) ?? null
}

const first = (...texts: readonly (string | null)[]) => texts.find((text) => text !== null)

function fullName(parts: JsonObject, family: string): string | null {
  const names = [textAt(parts, 'givenName'), textAt(parts, family)].filter((name) => name !== null)
  return names.length === 0 ? null : names.join(' ')
}

/** The attribute's text, or the first of its texts. */
function textAt(body: JsonObject, attribute: string): string | null {
  const value = own(body, attribute)
  return isJsonArray(value) ? textOf(value[0]) : textOf(value)
}

const textOf = (value: Json | undefined) => (typeof value === 'string' && value.trim() !== '' ? value : null)
