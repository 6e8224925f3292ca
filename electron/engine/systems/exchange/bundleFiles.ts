import { createHash } from 'node:crypto'
import { z } from 'zod'
import { isEqualJson, type Json, type JsonObject } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import { isSystemName, type SystemKind } from '../../../../shared/domain/system.ts'
import type { Direction } from '../../../../shared/transformation/transformation.ts'

/** A landscape as text files fit for version control: equal landscapes give equal files. Systems are known by their names. */
export interface Bundle {
  readonly systems: readonly BundledSystem[]
  readonly settings: JsonObject
  /** Only chosen systems of a landscape, without its settings. */
  readonly isPart: boolean
  /** Credentials by system and name, sealed with a passphrase; null: left out. */
  readonly sealedSecrets: string | null
}

export interface BundledSystem {
  readonly name: string
  readonly role: SystemKind
  readonly type: string
  readonly description: string
  readonly enabled: boolean
  readonly properties: Readonly<Record<string, string>>
  /** Names of credentials that are set. */
  readonly credentials: readonly string[]
  /** Names of the sources a target accepts from. */
  readonly sources: readonly string[]
  readonly documents: Readonly<Partial<Record<Direction, string>>>
}

export type BundleFiles = Readonly<Record<string, string>>

/** What is wrong with a bundle, and in which file. */
export class UnreadableBundleError extends Error {}

const manifestName = 'provost-bundle.json'
const secretsName = 'secrets.sealed'
const newestFormat = 1
const text = z.record(z.string().max(200), z.string().max(65_536))
const systemFile = z.strictObject({
  name: z.string().refine(isSystemName),
  role: z.enum(['source', 'target', 'proxy']),
  type: z.string().min(1).max(100),
  description: z.string().max(2000),
  enabled: z.boolean(),
  properties: text,
  credentials: z.array(z.string().max(200)).max(200),
  sources: z.array(z.string().max(100)).max(200),
})
const manifest = z.object({
  format: z.number().int().min(1),
  part: z.boolean().default(false),
  files: z.record(z.string(), z.string()),
})

/** Text of each file by its path; a digest of each stands in the manifest, so that a damaged bundle is seen. */
export function toBundleFiles(bundle: Bundle): BundleFiles {
  const files: Record<string, string> = { 'settings.json': page(bundle.settings) }
  const folders = new Set<string>()
  const systems = [...bundle.systems].sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const { documents, ...system } of systems) {
    const folder = `systems/${freeFolder(system.name, folders)}`
    const properties = Object.fromEntries(Object.entries(system.properties).sort(([a], [b]) => (a < b ? -1 : 1)))
    files[`${folder}/system.json`] = page({ ...system, properties })
    for (const direction of ['read', 'write'] as const) {
      const document = documents[direction]
      if (document !== undefined)
        files[`${folder}/${direction}.json`] = document.endsWith('\n') ? document : `${document}\n`
    }
  }
  if (bundle.sealedSecrets !== null) files[secretsName] = bundle.sealedSecrets
  const digests = Object.fromEntries(Object.entries(files).map(([path, content]) => [path, digestOf(content)]))
  const part = bundle.isPart ? { part: true } : {}
  return { [manifestName]: page({ format: newestFormat, ...part, files: digests }), ...files }
}

/** Reads what `toBundleFiles` wrote. Text files may have been edited since: then `edited` names them, and nothing is refused for it.
 *  Throws UnreadableBundleError. */
export function readBundleFiles(files: BundleFiles): { readonly bundle: Bundle; readonly edited: readonly string[] } {
  const { format, part: isPart, files: digests } = parsed(files, manifestName, manifest)
  if (format > newestFormat)
    throw new UnreadableBundleError(
      said`The bundle has format ${format}, this Provost reads up to ${newestFormat}. Use the version that wrote it.`,
    )
  const missing = Object.keys(digests).filter((path) => !Object.hasOwn(files, path))
  if (missing.length > 0)
    throw new UnreadableBundleError(said`The bundle is not complete: ${missing.join(', ')} is missing.`)
  const systems = Object.keys(files)
    .filter((path) => /^systems\/[^/]+\/system\.json$/.test(path))
    .sort()
    .map((path) => systemIn(files, path))
  const settings = Object.hasOwn(files, 'settings.json')
    ? parsed(files, 'settings.json', z.record(z.string(), z.json()))
    : {}
  const twice = systems.find(
    (system, index) => systems.findIndex(({ name }) => isSameName(name, system.name)) !== index,
  )
  if (twice) throw new UnreadableBundleError(said`Two systems of the bundle are called "${twice.name}".`)
  const edited = Object.entries(digests).flatMap(([path, digest]) =>
    digestOf(files[path] ?? '') === digest ? [] : [path],
  )
  return { bundle: { systems, settings, isPart, sealedSecrets: files[secretsName] ?? null }, edited }
}

export function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** Equal but for blanks and the order of keys; text that is no JSON must be the same text. */
export function isSameDocument(a: string, b: string): boolean {
  try {
    return isEqualJson(JSON.parse(a) as Json, JSON.parse(b) as Json)
  } catch {
    return a.trim() === b.trim()
  }
}

function systemIn(files: BundleFiles, path: string): BundledSystem {
  const system = parsed(files, path, systemFile)
  const folder = path.slice(0, -'system.json'.length)
  const documents = Object.fromEntries(
    (['read', 'write'] as const).flatMap((direction) => {
      const document = files[`${folder}${direction}.json`]
      return document === undefined ? [] : [[direction, document.trimEnd()] as const]
    }),
  )
  return { ...system, documents }
}

function parsed<Type>(files: BundleFiles, path: string, schema: z.ZodType<Type>): Type {
  const content = files[path]
  if (content === undefined) throw new UnreadableBundleError(said`This is no bundle of Provost: ${path} is missing.`)
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UnreadableBundleError(said`${path} is no JSON: ${reason}`)
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new UnreadableBundleError(said`${path} does not fit: ${z.prettifyError(result.error).replaceAll(/\s+/g, ' ')}`)
}

/** A name of a folder that every file system takes. */
function freeFolder(name: string, taken: Set<string>): string {
  const base =
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'system'
  let folder = base
  for (let number = 2; taken.has(folder); number += 1) folder = `${base}-${number}`
  taken.add(folder)
  return folder
}

function page(value: Json | object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function digestOf(content: string): string {
  return createHash('sha256').update(content.replaceAll('\r\n', '\n')).digest('base64url')
}
