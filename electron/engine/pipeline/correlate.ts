import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../../../shared/base/json.ts'
import type { TargetEntity } from '../../../shared/domain/entity.ts'
import type { Writer } from '../connectors/connector.ts'
import type { CallContext } from './needs.ts'

export type Found =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly id: string }
  | { readonly kind: 'many'; readonly ids: readonly string[] }

/** Finds the entity that is there already by the unique attribute(s) of the target; without the property `userName`, then
 *  the first e-mail (spec 6.6). A conjunction `a,b` means both must match, `a;b` that `b` is tried where `a` finds nobody.
 *  Where the product wants any of them to match, all are asked and who is found by several counts once. */
export async function correlate(writer: Writer, entity: TargetEntity, context: CallContext): Promise<Found> {
  const properties = context.needs.effective(context.target)
  const property = properties[`scim.${entity.type}.unique.attribute`] ?? ''
  if (properties['provost.unique.attribute.match'] === 'any' && entity.type === 'user') {
    return foundBy((await Promise.all(named(property).map((one) => idsFor(writer, entity, [one])))).flat())
  }
  for (const attributes of candidates(entity.type, property)) {
    const found = foundBy(await idsFor(writer, entity, attributes))
    if (found.kind !== 'none') return found
  }
  return { kind: 'none' }
}

/** Who has all these values of the entity; nobody where the entity has none for one of them. */
async function idsFor(writer: Writer, entity: TargetEntity, attributes: readonly string[]): Promise<readonly string[]> {
  const pairs = attributes.flatMap((attribute) => {
    const value = valueAt(entity.body, attribute)
    return value === null ? [] : [{ attribute, value }]
  })
  return pairs.length < attributes.length ? [] : writer.find(entity.type, pairs)
}

function foundBy(all: readonly string[]): Found {
  const ids = [...new Set(all)]
  const [id] = ids
  if (id === undefined) return { kind: 'none' }
  return ids.length > 1 ? { kind: 'many', ids } : { kind: 'one', id }
}

function candidates(type: string, property: string): readonly (readonly string[])[] {
  const alternatives = property
    .split(';')
    .map(named)
    .filter((attributes) => attributes.length > 0)
  if (alternatives.length > 0) return alternatives
  return type === 'user' ? [['userName'], ['emails[0].value']] : [['displayName']]
}

function named(attributes: string): readonly string[] {
  return attributes
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** The value at `userName`, `emails[0].value` or `urn:…:User:employeeNumber`-like paths of the document, as text. */
function valueAt(body: JsonObject, attribute: string): string | null {
  const urn = /^(urn:.*):([^:]+)$/.exec(attribute)
  const steps = urn ? [urn[1] ?? '', ...stepsOf(urn[2] ?? '')] : stepsOf(attribute)
  const value = steps.reduce<Json | undefined>((at, step) => stepInto(at, step), body)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

function stepsOf(path: string): (string | number)[] {
  return path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step))
}

function stepInto(at: Json | undefined, step: string | number): Json | undefined {
  if (typeof step === 'number') return isJsonArray(at) ? at[step] : undefined
  return isJsonObject(at) ? own(at, step) : undefined
}
