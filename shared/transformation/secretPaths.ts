import type { Json, JsonObject } from '../base/json.ts'
import { isJsonArray, isJsonObject } from '../base/json.ts'
import { existingNames } from './jsonPathWrite.ts'
import type { SecretPlaces } from './run.ts'
import type { Path, Step } from './syntax.ts'
import { isSecretName } from './value.ts'

/** Whether a target path goes through an attribute that is declared secret. */
export function isSecretTarget(path: Path): boolean {
  return path.steps.some((step) =>
    step.kind === 'key' ? isSecretName(step.name) : (existingNames(step)?.some(isSecretName) ?? false),
  )
}

export function secretPlaces(path: Path): SecretPlaces {
  const steps = path.steps.flatMap((step): readonly Step[] => {
    const names = existingNames(step)
    return names
      ? [{ kind: 'wildcard', column: step.column }, ...names.map((name): Step => ({ kind: 'key', name, column: 1 }))]
      : [step]
  })
  return (output) => placesOf(output, steps, '$')
}

function placesOf(value: Json | undefined, steps: readonly Step[], path: string): string[] {
  const [step, ...rest] = steps
  if (value === undefined) return []
  if (!step) return [path]
  if (step.kind === 'key') {
    return isJsonObject(value) && Object.hasOwn(value, step.name)
      ? placesOf(value[step.name], rest, path + keyStep(step.name))
      : []
  }
  if (!isJsonArray(value)) return []
  // An index may have moved by a later insertion: the whole list counts rather than one element too few.
  return value.flatMap((element, position) => placesOf(element, rest, `${path}[${position}]`))
}

/** Every attribute of an output with a secret name, and the value of a PATCH operation that writes one. */
export function secretAttributes(output: JsonObject): string[] {
  const paths: string[] = []
  const waiting: { value: Json; path: string }[] = [{ value: output, path: '$' }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path } = next
    if (isJsonArray(value))
      value.forEach((element, position) => waiting.push({ value: element, path: `${path}[${position}]` }))
    else if (isJsonObject(value)) {
      for (const [name, attribute] of Object.entries(value)) {
        const place = { value: attribute, path: path + keyStep(name) }
        if (isSecretName(name) || (name === 'value' && writesSecret(value))) paths.push(place.path)
        else if (typeof attribute === 'object' && attribute !== null) waiting.push(place)
      }
    }
  }
  return paths
}

/** A quick look at a value that is written, for nearly all have no secret: neither its name nor a PATCH operation. */
export function mayHoldSecret(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false
  const waiting: (readonly Json[] | JsonObject)[] = [value]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (isJsonObject(next)) for (const name in next) if (name === 'op' || isSecretName(name)) return true
    for (const child of isJsonArray(next) ? next : Object.values(next)) {
      if (typeof child === 'object' && child !== null) waiting.push(child)
    }
  }
  return false
}

/** RFC 7644 3.5.2: an operation names the attribute it writes in `path`, maybe behind the URN of its schema. */
function writesSecret(operation: JsonObject): boolean {
  const path = Object.hasOwn(operation, 'path') ? operation['path'] : undefined
  return typeof path === 'string' && Object.hasOwn(operation, 'op') && isSecretName(path.split(/[.:]/).at(-1) ?? '')
}

/** One more step of a definite path: `.name`, or `['name']` where a name needs it. */
export function keyStep(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? `.${name}` : `['${name.replaceAll(/['\\]/g, '\\$&')}']`
}
