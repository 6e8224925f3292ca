import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../../../../shared/base/json.ts'
import { attributesBehind, type DescribedAttribute } from './describedAttributes.ts'
import { stepsOf } from './pathText.ts'

/** An attribute that may stand behind a path. */
export interface KnownAttribute {
  readonly name: string
  /** In how many of the entities it is there; 0: only the schema has it. */
  readonly seen: number
  /** One of its values as text; null: it was never seen. */
  readonly value: string | null
  readonly description: string | null
}

/** What stands behind a path in known entities and in their schema: seen attributes first, most often seen first. */
export function attributesAt(
  path: string,
  entities: readonly JsonObject[],
  schema: readonly DescribedAttribute[],
): readonly KnownAttribute[] {
  const steps = stepsOf(path)
  const seen = new Map<string, { seen: number; value: string }>()
  for (const entity of entities) {
    const inThis = new Map<string, Json>()
    for (const place of follow(entity, steps)) {
      if (!isJsonObject(place)) continue
      for (const [name, value] of Object.entries(place)) if (!inThis.has(name)) inThis.set(name, value)
    }
    for (const [name, value] of inThis) {
      const before = seen.get(name)
      seen.set(name, { seen: (before?.seen ?? 0) + 1, value: before?.value ?? shortText(value) })
    }
  }
  const described = attributesBehind(schema, steps)
  const unseen = described.filter(({ name }) => !seen.has(name))
  return [
    ...[...seen]
      .map(([name, known]) => ({ name, ...known, description: descriptionOf(described, name) }))
      .sort((one, other) => other.seen - one.seen),
    ...unseen.map(({ name, description }) => ({ name, seen: 0, value: null, description })),
  ]
}

function follow(value: Json, [step, ...rest]: readonly (string | null)[]): readonly Json[] {
  if (step === undefined) return isJsonArray(value) ? [] : [value]
  if (step === null) return (isJsonArray(value) ? value : [value]).flatMap((element) => follow(element, rest))
  const next = isJsonObject(value) ? own(value, step) : undefined
  return next === undefined ? [] : follow(next, rest)
}

function descriptionOf(attributes: readonly DescribedAttribute[], name: string): string | null {
  return attributes.find((attribute) => attribute.name === name)?.description ?? null
}

/** A value for the end of a line. */
export function shortText(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
