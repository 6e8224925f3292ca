import type { JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { textsAt } from '../attributePath.ts'
import type { Connector } from '../connector.ts'
import type { HttpClient } from '../http.ts'
import { getResource } from './getResource.ts'
import type { ScimSettings } from './settings.ts'
import { createWriteCalls } from './writeCalls.ts'
import { without } from './writer.ts'

/** Keeps `userUuid` at the attribute of that name, `urn:…:User:userUuid`: by PATCH, and where the service has none by PUT of
 *  what is there. */
export function createScimWriteBack(
  client: HttpClient,
  settings: ScimSettings,
  attribute: string,
): NonNullable<Connector['writeBack']> {
  const calls = createWriteCalls(client, settings)
  return async (type, id, { userUuid }) => {
    if (type !== 'user' || typeof userUuid !== 'string' || userUuid === '') return 'unchanged'
    const present = await getResource(client, type, id)
    if (present === null) throw unknown(type, id)
    if (textsAt(present, attribute)[0] === userUuid) return 'unchanged'
    const entity = { type, id, body: present, secretPaths: [] }
    try {
      await calls.patch(entity, [{ op: 'replace', path: attribute, value: userUuid }], null)
    } catch (error) {
      if (!hasNoPatch(error)) throw error
      await calls.put(entity, withValue(without(present, 'meta'), attribute, userUuid))
    }
    return 'written'
  }
}

const hasNoPatch = (error: unknown): boolean =>
  error instanceof ProblemError && ['405', '501'].includes(error.problem.status ?? '')

/** The URN of the extension ends at the last colon. */
function withValue(body: JsonObject, attribute: string, value: string): JsonObject {
  const colon = attribute.lastIndexOf(':')
  const urn = attribute.slice(0, colon)
  const extension = own(body, urn) ?? null
  const schemas = own(body, 'schemas') ?? null
  const named = isJsonArray(schemas) ? schemas.filter((one) => one !== urn) : []
  const inner = isJsonObject(extension) ? extension : {}
  return { ...body, schemas: [...named, urn], [urn]: { ...inner, [attribute.slice(colon + 1)]: value } }
}

function unknown(type: EntityType, id: string): ProblemError {
  const message = said`There is no ${type} with the id ${id} any more at the source.`
  return new ProblemError({ code: 'unknownEntity', message })
}
