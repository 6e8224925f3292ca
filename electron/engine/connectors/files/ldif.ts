import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, own } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import { textsAt } from '../attributePath.ts'
import { badProperty } from '../propertyValues.ts'
import type { Batch, FileFormat, Layout } from './fileFormat.ts'
import { ldifRecords } from './ldifRecords.ts'

/** LDIF (RFC 2849), content records alone. Attributes are lists of texts, as those of a directory are, but for `dn`. */
export const ldifFormat: FileFormat = {
  protocol: 'ldifFile',
  defaults: {
    'file.user.id': 'dn',
    'file.group.id': 'dn',
    'file.user.unique.attribute': 'uid',
    'file.group.unique.attribute': 'cn',
  },
  async *read(text, _settings, file): AsyncGenerator<Batch> {
    for await (const rows of ldifRecords(text, file)) yield { header: [], rows }
  },
  layout: () => layout,
  header: () => [],
  idFor(document, { naming, path, type }) {
    const value = textsAt(document, naming)[0] ?? ''
    if (value === '') throw badProperty(`file.${type}.naming`, said`is ${naming}, which the document does not have`)
    return `${naming}=${escapedValue(value)}${path === '' ? '' : `,${path}`}`
  },
  isOf({ objectClass }, document) {
    if (objectClass === null) return true
    return textsAt(document, 'objectClass').some((name) => name.toLowerCase() === objectClass.toLowerCase())
  },
}

const textOf = (document: JsonObject): string => `\n${recordOf(document)}`

const layout: Layout = {
  head: 'version: 1\n',
  textOf,
  rowOf: (document) => ({
    text: textOf(document),
    kept: Object.fromEntries(Object.entries(document).flatMap(keptAttribute)),
  }),
  lost: (document) =>
    Object.entries(document).flatMap(([name, value]) =>
      isHeld(value) && /^[A-Za-z0-9][A-Za-z0-9.;-]*$/.test(name) ? [] : [name],
    ),
}

function isHeld(value: Json): boolean {
  return (
    typeof value !== 'object' || value === null || (isJsonArray(value) && value.every((one) => typeof one !== 'object'))
  )
}

function keptAttribute([name, value]: readonly [string, Json]): readonly (readonly [string, Json])[] {
  const texts = textsOf(value)
  if (texts.length === 0) return []
  return [[name, name === 'dn' ? (texts[0] ?? '') : texts]]
}

function textsOf(value: Json): readonly string[] {
  if (isJsonArray(value)) return value.flatMap(textsOf)
  return value === null || value === '' || typeof value === 'object' ? [] : [String(value)]
}

function recordOf(document: JsonObject): string {
  const rest = Object.entries(document).filter(([name]) => name !== 'dn')
  const lines = [['dn', own(document, 'dn') ?? ''] as const, ...rest].flatMap(([name, value]) =>
    textsOf(value).map((text) => lineOf(name, text)),
  )
  return `${lines.join('\n')}\n`
}

/** RFC 4514 2.4. */
function escapedValue(value: string): string {
  const inner = value.replaceAll(/[\\,+"<>;=]/g, '\\$&').replaceAll('\0', '\\00')
  return inner.replace(/^[ #]/, '\\$&').replace(/(?<!\\) $/, '\\ ')
}

/** Plain where RFC 2849 calls the value safe, else base64; at most 76 characters, then the line goes on after a blank. */
function lineOf(name: string, text: string): string {
  const isSafe = /^(?![ :<])[\u0001-\u0009\u000b\u000c\u000e-\u007f]*$/.test(text) && !text.endsWith(' ')
  const whole = isSafe ? `${name}: ${text}` : `${name}:: ${Buffer.from(text, 'utf8').toString('base64')}`
  const parts = [whole.slice(0, 76)]
  for (let at = 76; at < whole.length; at += 75) parts.push(` ${whole.slice(at, at + 75)}`)
  return parts.join('\n')
}
