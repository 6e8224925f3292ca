import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import { declarationsFor, declarationOf, systemTypeOf, systemTypes } from '../../../../shared/catalog/index.ts'
import { parkedTypeName } from '../../../../shared/catalog/parkedType.ts'
import { isSensitiveName, type SystemKind } from '../../../../shared/domain/system.ts'
import type { Direction } from '../../../../shared/transformation/transformation.ts'
import { accessModes, keptKeys } from './ipsKeys.ts'

/** A system as a file describes it; nothing is saved yet. */
export interface ImportedSystem {
  readonly role: SystemKind
  readonly type: string
  readonly name: string
  readonly description: string
  readonly enabled: boolean
  readonly properties: Readonly<Record<string, string>>
  /** Names to be entered by hand; exports never hold their values (spec 18.1). */
  readonly credentialNames: readonly string[]
  /** Credentials that an export held as plain values: they go to the vault, and are never shown. */
  readonly secrets: Readonly<Record<string, string>>
  /** IDs of sources, as the file names them. */
  readonly relatedSystems: readonly string[]
  readonly documents: Readonly<Partial<Record<Direction, string>>>
  /** Keys that Provost does not keep itself, for a later export. */
  readonly rest: JsonObject
}

/** What is wrong with the file, as a sentence that says what to do. */
export class UnreadableExportError extends Error {}

const longestText = 8_000_000
const deepest = 64

/** Reads a file of the reference product (spec 18.2). Missing and unknown keys are tolerated. Throws UnreadableExportError. */
export function readIpsDocument(text: string): ImportedSystem {
  const document = parse(text)
  const role = roleOf(document)
  const connectorTypeString = textOf(document, 'connectorTypeString')
  if (!/^[A-Z0-9_]{1,80}$/.test(connectorTypeString))
    throw new UnreadableExportError(
      said`The file is no export of a system: connectorTypeString is "${connectorTypeString.slice(0, 80)}". Choose a file that the console exported as JSON.`,
    )
  const type = typeFor(connectorTypeString)
  const { properties, secrets } = separated(propertiesOf(document, type), type, role)
  return {
    ...{ role, type, properties, secrets },
    name: textOf(document, 'name'),
    description: textOf(document, 'alias'),
    enabled: textOf(document, 'state') !== 'DISABLED',
    credentialNames: credentialNamesOf(document),
    relatedSystems: listOf(document, 'relatedSystems').filter((id) => id !== ''),
    documents: documentsOf(document, role),
    rest: Object.fromEntries(
      Object.entries(document).map(([name, value]) => [name, keptKeys.has(name) ? null : value]),
    ),
  }
}

function parse(text: string): JsonObject {
  if (text.length > longestText)
    throw new UnreadableExportError(said`The file has ${text.length} characters; ${longestText} are the most.`)
  let document: Json
  try {
    document = JSON.parse(text) as Json
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UnreadableExportError(said`The file is no JSON: ${reason}`)
  }
  if (!isJsonObject(document))
    throw new UnreadableExportError(said`The file is no export of a system: it holds no object.`)
  if (!isHarmless(document, 0))
    throw new UnreadableExportError(
      said`The file is nested deeper than ${deepest} levels, or it has a key such as __proto__.`,
    )
  return document
}

function isHarmless(value: Json, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (depth > deepest) return false
  if (!isJsonArray(value) && ['__proto__', 'constructor', 'prototype'].some((name) => Object.hasOwn(value, name)))
    return false
  return Object.values(value).every((child: Json) => isHarmless(child, depth + 1))
}

function roleOf(document: JsonObject): SystemKind {
  const mode = textOf(document, 'accessMode')
  const role = (Object.keys(accessModes) as SystemKind[]).find((one) => accessModes[one] === mode)
  if (role) return role
  throw new UnreadableExportError(
    said`The file is no export of a system: accessMode is "${mode.slice(0, 40)}", known are READ, WRITE and PROXY.`,
  )
}

function typeFor(connectorTypeString: string): string {
  const known = systemTypes.find((one) => one.connectorTypeString === connectorTypeString)
  return known?.type ?? parkedTypeName(connectorTypeString)
}

/** With the version of the product's interface also where the file leaves it unsaid. */
function propertiesOf(document: JsonObject, typeName: string): Record<string, string> {
  const given = stringsOf(document, 'properties')
  const versions = systemTypeOf(typeName)?.versions
  return versions?.unsaid === undefined ? given : { [versions.property]: versions.unsaid, ...given }
}

/** A value that is a credential, or looks like one, does not stay among the plain ones (spec 3.6). */
function separated(given: Readonly<Record<string, string>>, typeName: string, role: SystemKind) {
  const type = systemTypeOf(typeName)
  const declarations = type ? declarationsFor(type, role) : []
  const isSecret = (name: string): boolean => {
    const declaration = declarationOf(declarations, name)
    return declaration ? declaration.kind === 'credential' : isSensitiveName(name)
  }
  const entries = Object.entries(given)
  return {
    properties: Object.fromEntries(entries.filter(([name]) => !isSecret(name))),
    secrets: Object.fromEntries(entries.filter(([name, value]) => isSecret(name) && value !== '')),
  }
}

function credentialNamesOf(document: JsonObject): string[] {
  const credentials = own(document, 'encryptedProperties')
  return isJsonObject(credentials) ? Object.keys(credentials) : []
}

function documentsOf(document: JsonObject, role: SystemKind): Partial<Record<Direction, string>> {
  const text = (key: string): string => {
    const value = own(document, key)
    return JSON.stringify(isJsonObject(value) ? value : {}, null, 2)
  }
  if (role === 'proxy') return { read: text('readTransformation'), write: text('writeTransformation') }
  return role === 'source' ? { read: text('transformation') } : { write: text('transformation') }
}

function stringsOf(document: JsonObject, key: string): Record<string, string> {
  const value = own(document, key)
  if (!isJsonObject(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]): [string, string][] =>
      typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean' ? [[name, String(one)]] : [],
    ),
  )
}

function listOf(document: JsonObject, key: string): string[] {
  const value = own(document, key)
  return isJsonArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

function textOf(document: JsonObject, key: string): string {
  const value = own(document, key)
  return typeof value === 'string' ? value : ''
}
