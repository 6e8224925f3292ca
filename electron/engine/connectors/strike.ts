import type { Json, JsonObject } from '../../../shared/base/json.ts'
import { isJsonArray, isJsonObject } from '../../../shared/base/json.ts'

/** Stands where a secret was. */
export const struck = '••••••'

/** Endings of attribute and header names whose value is a secret; `passwordStatus` and `tokenType` have none of them. */
const secretEndings = [
  ...[
    'password',
    'passwd',
    'pwd',
    'userpass',
    'secret',
    'privatekey',
    'apikey',
    'authorization',
    'cookie',
    'assertion',
  ],
  ...['accesstoken', 'refreshtoken', 'idtoken', 'authtoken', 'csrftoken', 'sessiontoken'],
]

const knownNames = new Map<string, boolean>()
const mostNames = 2000

/** Whether a value under this attribute or header name is a secret. */
export function isSecretName(name: string): boolean {
  // The same few names come with every entity.
  const known = knownNames.get(name)
  if (known !== undefined) return known
  const isSecret = saysSecret(name)
  if (knownNames.size < mostNames && name.length <= 100) knownNames.set(name, isSecret)
  return isSecret
}

function saysSecret(name: string): boolean {
  const plain = name
    .slice(-100)
    .toLowerCase()
    .replaceAll(/[-_. ]/g, '')
  return plain === 'token' || plain === 'bearer' || secretEndings.some((ending) => plain.endsWith(ending))
}

/** The value with every secret replaced by `••••••`; the value itself where there is none. Struck are values at `secretPaths` (JSONPaths of names, indices and `[*]`),
 *  values under secret names, and the value of a SCIM PATCH operation whose path ends in one. `null` stays. */
export function strike(value: Json, secretPaths: readonly string[]): Json {
  if (secretPaths.length === 0) return strikeNames(value)
  return secretPaths.map(stepsOf).reduce<Json>((document, steps) => strikeAt(document, steps), strikeNames(value))
}

/** The texts at `secretPaths`: what must not be seen in anything said about the document. */
export function secretTexts(value: Json, secretPaths: readonly string[]): readonly string[] {
  return secretPaths.flatMap((path) => textsAt(value, stepsOf(path)))
}

/** The texts under secret names, at any depth. */
export function secretNamedTexts(value: Json): readonly string[] {
  const texts: string[] = []
  collectNamed(value, texts)
  return texts
}

function collectNamed(value: Json, texts: string[]): void {
  if (typeof value !== 'object' || value === null) return
  if (isJsonArray(value)) for (const element of value) collectNamed(element, texts)
  if (!isJsonObject(value)) return
  for (const name of Object.keys(value)) {
    const inner = value[name] ?? null
    if (isSecretName(name)) texts.push(...leafTexts(inner).filter((text) => text !== struck))
    else collectNamed(inner, texts)
  }
}

/** A copy in which every text that holds one of `secrets` has it replaced. Short secrets count as whole texts only. */
export function strikeTexts(value: Json, secrets: readonly string[]): Json {
  if (secrets.length === 0) return value
  if (typeof value === 'string') return strikeText(value, secrets)
  if (isJsonArray(value)) return value.map((element) => strikeTexts(element, secrets))
  if (!isJsonObject(value)) return value
  return mapValues(value, (_, inner) => strikeTexts(inner, secrets))
}

/** `text` without `secrets`. */
export function strikeText(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => {
    if (secret === '') return rest
    if (secret.length < 4) return rest === secret ? struck : rest
    return rest.replaceAll(secret, struck)
  }, text)
}

/** Headers with the values of secret names replaced. */
export function strikeHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecretName(name) ? struck : value] as const),
  )
}

function strikeNames(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  if (isJsonArray(value)) return mapElements(value, strikeNames)
  if (!isJsonObject(value)) return value
  const patched = typeof value['path'] === 'string' && isSecretName(lastName(value['path']))
  return mapValues(value, (name, inner) => {
    if (inner === null) return null
    if (isSecretName(name) || (patched && name === 'value')) return struck
    return strikeNames(inner)
  })
}

const lastName = (path: string): string => path.split(/[.:]/).at(-1) ?? ''

type Step = string | number

/** `$.a['b.c'][0][*]` as its steps; `*` stands for every element. */
function stepsOf(path: string): readonly Step[] {
  const pattern = /\.?([^.[\]'"$@]+)|\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d+)|(\*))\s*\]/gu
  return [...path.matchAll(pattern)].map(([, name, single, double, index]) => {
    if (index !== undefined) return Number(index)
    return (name ?? single ?? double ?? '*').replaceAll(/\\(.)/gu, '$1')
  })
}

function strikeAt(value: Json, [step, ...rest]: readonly Step[]): Json {
  if (step === undefined) return value === null ? null : struck
  if (isJsonArray(value)) {
    return value.map((element, index) => (step === '*' || step === index ? strikeAt(element, rest) : element))
  }
  if (!isJsonObject(value)) return value
  return mapValues(value, (name, inner) => (step === '*' || name === String(step) ? strikeAt(inner, rest) : inner))
}

function textsAt(value: Json, [step, ...rest]: readonly Step[]): readonly string[] {
  if (step === undefined) return leafTexts(value)
  if (isJsonArray(value))
    return value.flatMap((element, index) => (step === '*' || step === index ? textsAt(element, rest) : []))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    step === '*' || name === String(step) ? textsAt(inner, rest) : [],
  )
}

function leafTexts(value: Json): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (isJsonArray(value)) return value.flatMap(leafTexts)
  return isJsonObject(value) ? Object.values(value).flatMap(leafTexts) : []
}

/** The object itself where nothing changes. */
function mapValues(object: JsonObject, change: (name: string, value: Json) => Json): JsonObject {
  const names = Object.keys(object)
  const values = names.map((name) => change(name, object[name] ?? null))
  if (names.every((name, position) => object[name] === values[position])) return object
  return Object.fromEntries(names.map((name, position) => [name, values[position] ?? null] as const))
}

/** The list itself where nothing changes. */
function mapElements(list: readonly Json[], change: (element: Json) => Json): readonly Json[] {
  const changed = list.map(change)
  return changed.every((element, position) => element === list[position]) ? list : changed
}
