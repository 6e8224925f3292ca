import { allSaid, said, saidBefore, type Said } from '../../../../shared/base/said.ts'
import { instant, type Clock } from '../../../../shared/base/time.ts'
import type { SystemId } from '../../../../shared/domain/ids.ts'
import type { Settings } from '../../../../shared/domain/settings.ts'
import type { System } from '../../../../shared/domain/system.ts'
import { SealedStreamError } from '../../storage/backup/sealedStream.ts'
import type { Secrets } from '../../vault/secrets.ts'
import { invalid, type Saved } from '../saving.ts'
import type { SettingsStore } from '../settings.ts'
import type { Systems } from '../systems.ts'
import type { Transformations } from '../transformations.ts'
import { changesTo, documentsThatDiffer, portableSettings, type BundleChange } from './bundleChanges.ts'
import {
  isSameName,
  readBundleFiles,
  toBundleFiles,
  UnreadableBundleError,
  type Bundle,
  type BundledSystem,
  type BundleFiles,
} from './bundleFiles.ts'
import { openSecrets, sealSecrets, type SecretsByName } from './sealedSecrets.ts'

/** Whole landscapes to and from text files (spec 18.4). */
export interface Bundles {
  exportBundle(choice: ExportChoice): Promise<BundleFiles>
  /** What applying it would do; nothing is changed. */
  compare(files: BundleFiles, options: BundleOptions): Promise<Saved<BundleComparison>>
  /** Makes the landscape as the bundle says, step by step; a step that fails is told and the others go on. */
  apply(files: BundleFiles, options: BundleOptions, by: string): Promise<Saved<readonly AppliedChange[]>>
}

export interface ExportChoice {
  /** Only these, and no settings; null: the whole landscape. */
  readonly systems: readonly SystemId[] | null
  /** Credentials come along, sealed with it; null: they are left out. */
  readonly passphrase: string | null
}

export interface BundleOptions {
  /** Deletes systems that the bundle does not have. */
  readonly delete: boolean
  /** Consents to edited mappings of entity IDs. */
  readonly acceptReset: boolean
  /** Opens the credentials of the bundle; null: those that are set stay, new systems wait for theirs. */
  readonly passphrase: string | null
}

export interface BundleComparison {
  readonly changes: readonly BundleChange[]
  /** Files that were edited since the bundle was written. */
  readonly edited: readonly string[]
  /** Credentials are in it, sealed. */
  readonly hasSecrets: boolean
}

export interface AppliedChange {
  readonly change: BundleChange
  /** null: it is done. */
  readonly problem: Said | null
}

export interface BundleNeeds {
  readonly systems: Systems
  readonly transformations: Transformations
  readonly settings: SettingsStore
  readonly secrets: Secrets
  readonly clock: Clock
  readonly version: string
  /** Why settings do not fit; null: they do. */
  readonly faultOf: (settings: unknown) => Said | null
  /** Told of saved settings, so that they take effect. */
  readonly onSettings: (settings: Settings) => Promise<unknown>
}

export function createBundles(needs: BundleNeeds): Bundles {
  return {
    exportBundle: async (choice) => toBundleFiles(await present(needs, choice)),
    compare: (files, options) =>
      readable(async () => {
        const { bundle, edited } = readBundleFiles(files)
        refuseDeleting(bundle, options)
        if (options.passphrase !== null) await secretsOf(bundle, options.passphrase)
        const changes = changesTo(bundle, await present(needs, everything), options)
        return { changes, edited, hasSecrets: bundle.sealedSecrets !== null }
      }),
    apply: (files, options, by) =>
      readable(async () => {
        const { bundle } = readBundleFiles(files)
        refuseDeleting(bundle, options)
        const secrets = await secretsOf(bundle, options.passphrase)
        const applied: AppliedChange[] = []
        for (const change of changesTo(bundle, await present(needs, everything), options)) {
          const problem = await applyOne(change, { bundle, secrets, options, by, needs })
          applied.push({ change, problem })
        }
        return applied
      }),
  }
}

async function readable<Value>(work: () => Promise<Value>): Promise<Saved<Value>> {
  try {
    return { kind: 'saved', value: await work() }
  } catch (error) {
    if (error instanceof UnreadableBundleError || error instanceof SealedStreamError)
      return invalid([{ name: 'files', message: saidBefore(error.message) }])
    throw error
  }
}

async function secretsOf(bundle: Bundle, passphrase: string | null): Promise<SecretsByName> {
  if (passphrase === null || bundle.sealedSecrets === null) return {}
  return openSecrets(bundle.sealedSecrets, passphrase)
}

/** What is not in a part of a landscape may well be wanted here. */
function refuseDeleting(bundle: Bundle, options: BundleOptions): void {
  if (bundle.isPart && options.delete)
    throw new UnreadableBundleError(
      said`The bundle holds only some systems of a landscape, so nothing is deleted by it.`,
    )
}

const everything: ExportChoice = { systems: null, passphrase: null }

/** The landscape as it is, or the chosen part of it. */
async function present(needs: BundleNeeds, { systems: chosen, passphrase }: ExportChoice): Promise<Bundle> {
  const all = await needs.systems.list()
  const wanted = chosen === null ? all : all.filter(({ id }) => chosen.includes(id))
  const systems = await Promise.all(wanted.map((system) => bundled(system, all, needs)))
  const settings = chosen === null ? portableSettings((await needs.settings.read()).settings) : {}
  const plain = { systems, settings, isPart: chosen !== null }
  if (passphrase === null) return { ...plain, sealedSecrets: null }
  const entries = await Promise.all(wanted.map(async ({ id, name }) => [name, await needs.secrets.all(id)] as const))
  const about = { createdAt: instant(needs.clock.now()), product: needs.version }
  return { ...plain, sealedSecrets: await sealSecrets(Object.fromEntries(entries), passphrase, about) }
}

async function bundled(
  system: System,
  all: readonly System[],
  { transformations }: BundleNeeds,
): Promise<BundledSystem> {
  const { name, kind, type, description, enabled, properties, secretNames } = system
  const read = await transformations.current(system.id, 'read')
  const write = await transformations.current(system.id, 'write')
  return {
    ...{ name, role: kind, type, description, enabled, properties, credentials: [...secretNames].sort() },
    sources: all.flatMap((one) => (system.sources.includes(one.id) ? [one.name] : [])).sort(),
    documents: { ...(read ? { read: read.document } : {}), ...(write ? { write: write.document } : {}) },
  }
}

interface Step {
  readonly bundle: Bundle
  readonly secrets: SecretsByName
  readonly options: BundleOptions
  readonly by: string
  readonly needs: BundleNeeds
}

async function applyOne(change: BundleChange, step: Step): Promise<Said | null> {
  if (change.kind === 'refused') return change.why
  if (change.kind === 'settings') return applySettings(change.what, step)
  const all = await step.needs.systems.list()
  const before = all.find(({ name }) => isSameName(name, change.system))
  if (change.kind === 'delete') return before ? why(await step.needs.systems.remove(before.id, before.version)) : null
  const wanted = step.bundle.systems.find(({ name }) => isSameName(name, change.system))
  if (!wanted) return null
  const unknown = wanted.sources.filter((name) => !all.some((one) => isSameName(one.name, name)))
  if (unknown.length > 0) return said`Its source ${unknown.join(', ')} is neither here nor in the bundle.`
  const sources = all.filter((one) => wanted.sources.some((name) => isSameName(name, one.name))).map(({ id }) => id)
  return before ? changeSystem(before, wanted, { sources, step }) : createSystem(wanted, { sources, step })
}

interface Links {
  readonly sources: readonly SystemId[]
  readonly step: Step
}

async function createSystem(wanted: BundledSystem, { sources, step }: Links): Promise<Said | null> {
  const { credentials, documents, enabled, ...draft } = wanted
  const secrets = step.secrets[wanted.name] ?? {}
  // Without its credentials it waits, switched off.
  const isComplete = credentials.every((name) => Object.hasOwn(secrets, name))
  const imported = { enabled: enabled && isComplete, documents, rest: {} }
  return why(await step.needs.systems.create({ ...draft, sources, secrets, imported }, step.by))
}

async function changeSystem(before: System, wanted: BundledSystem, { sources, step }: Links): Promise<Said | null> {
  const { systems, transformations } = step.needs
  const { description, properties, enabled } = wanted
  const secrets = step.secrets[wanted.name] ?? {}
  const { version } = before
  const { acceptReset } = step.options
  const wantedNow = { version, description, properties, enabled, sources, secrets, acceptReset }
  const saved = await systems.change(before.id, wantedNow, step.by)
  if (saved.kind !== 'saved') return why(saved)
  const present_ = await bundled(saved.value.system, await systems.list(), step.needs)
  for (const direction of documentsThatDiffer(present_, wanted)) {
    const current = await transformations.current(before.id, direction)
    const draft = {
      version: current?.version ?? 0,
      document: wanted.documents[direction] ?? '',
      description: said`Applied from a bundle`,
      by: step.by,
      acceptReset,
    }
    const problem = why(await transformations.save(saved.value.system, direction, draft))
    if (problem !== null) return problem
  }
  return null
}

async function applySettings(names: readonly string[], { bundle, needs }: Step): Promise<Said | null> {
  const { settings, version } = await needs.settings.read()
  const wanted = Object.fromEntries(names.map((name) => [name, bundle.settings[name]]))
  const after: Settings = { ...settings, ...(wanted as Partial<Settings>) }
  const fault = needs.faultOf(after)
  if (fault !== null) return fault
  const saved = await needs.settings.save(version, after)
  if (saved.kind === 'saved') await needs.onSettings(after)
  return why(saved)
}

/** Why a save was refused, as a sentence; null: it was not. */
function why(saved: Saved<unknown>): Said | null {
  if (saved.kind === 'saved') return null
  if (saved.kind === 'notFound') return said`It was removed meanwhile.`
  if (saved.kind === 'conflict') return said`It was changed by ${saved.changedBy} meanwhile. Compare again.`
  return allSaid([...saved.fields, ...saved.remarks].map(({ message }) => message))
}
