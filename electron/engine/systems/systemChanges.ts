import { said } from '../../../shared/base/said.ts'
import { declarationsFor, defaultProperties, systemTypeOf } from '../../../shared/catalog/index.ts'
import type { Instant } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { addressProperties, isSystemName, type System } from '../../../shared/domain/system.ts'
import type { Database, Within } from '../storage/database.ts'
import type { Secrets } from '../vault/secrets.ts'
import { idsByProperties } from './entityIdReset.ts'
import { insertImported } from './exchange/importedRows.ts'
import { insertInitialVersions } from './initialVersions.ts'
import { removeLinksOf } from './links.ts'
import { checkProperties } from './properties.ts'
import { invalid, type FieldFault, type Saved } from './saving.ts'
import type { SystemChange, SystemDraft, SystemSaved } from './systemDraft.ts'
import { conflictOf } from './systemRows.ts'

/** What the three ways to change systems work with. */
export interface SystemWrites {
  list(): Promise<readonly System[]>
  find(id: string): Promise<System | null>
  /** One transaction; afterwards the listeners are told. */
  write(id: SystemId, work: (within: Within) => Promise<void>): Promise<void>
  /** Writes the system and what belongs to it; answers it as it stands then. */
  save(system: System, work: (within: Within) => Promise<void>): Promise<System>
  /** Forgets the relations of a system whose entities get other ids. */
  reset(within: Within, system: System): Promise<void>
  readonly database: Database
  readonly secrets: Secrets
  readonly newId: () => string
  readonly now: () => Instant
}

/** Adds a system with the default properties and transformations of its product (spec 2.2). */
export async function createSystem(writes: SystemWrites, draft: SystemDraft, by: string): Promise<Saved<SystemSaved>> {
  const type = systemTypeOf(draft.type)
  // What comes from a file is kept whatever it is, and parked until its role is there.
  if (!type || !(draft.imported || type.kinds.includes(draft.role))) {
    return invalid([{ name: 'type', message: said`There is no ${draft.role} system of type "${draft.type}".` }])
  }
  const { role: kind, name, description, sources } = draft
  const system: System = {
    ...{ kind, type: draft.type, name, description, sources },
    id: writes.newId() as SystemId,
    enabled: draft.imported?.enabled ?? true,
    properties: { ...(draft.imported ? {} : defaultProperties(type, kind)), ...draft.properties },
    secretNames: [],
    version: 1,
    changedAt: writes.now(),
    changedBy: by,
  }
  const faults = await faultsOf(writes, system, Object.keys(draft.secrets))
  const counting = draft.imported ? faults.filter(({ name: field }) => ['name', 'sources'].includes(field)) : faults
  if (counting.length > 0) return invalid(counting)
  const saved = await writes.save(system, async (within) => {
    for (const [secret, value] of Object.entries(draft.secrets))
      await writes.secrets.set(within, system.id, secret, value)
    await insertInitialVersions(within, system, { now: writes.now(), documents: draft.imported?.documents ?? null })
    if (draft.imported) await insertImported(within, system.id, draft.imported.rest)
  })
  return { kind: 'saved', value: { system: saved, voidedSecrets: [] } }
}

/** Saves what is to change; a changed address voids the secrets that are not given anew (spec 2.2). */
export async function changeSystem(
  writes: SystemWrites,
  id: SystemId,
  { acceptReset = false, ...wanted }: SystemChange,
  by: string,
): Promise<Saved<SystemSaved>> {
  const before = await writes.find(id)
  if (!before) return { kind: 'notFound' }
  if (before.version !== wanted.version) return conflictOf(before, wanted)
  const { version, secrets: given = {}, ...parts } = wanted
  const after: System = { ...before, ...parts, version: version + 1, changedAt: writes.now(), changedBy: by }
  const voided = voidedSecrets(before, after, given)
  const kept = before.secretNames.filter((name) => given[name] !== null)
  // An address may be changed without its credentials at hand: the voided ones are asked for again and missing until then.
  const faults = await faultsOf(writes, after, [...kept, ...Object.keys(given).filter((name) => given[name] !== null)])
  const own = faults.filter((fault) => wanted.properties !== undefined || isOwnFault(fault, wanted))
  const ids = await idsByProperties(writes.database, before, after)
  const refused = acceptReset ? own : [...own, ...ids.faults]
  if (refused.length > 0) return invalid(refused)
  const system = await writes.save(after, async (within) => {
    for (const name of voided) await writes.secrets.remove(within, id, name)
    for (const [name, value] of Object.entries(given)) {
      await (value === null ? writes.secrets.remove(within, id, name) : writes.secrets.set(within, id, name, value))
    }
    if (ids.isReset) await writes.reset(within, after)
  })
  return { kind: 'saved', value: { system, voidedSecrets: voided } }
}

/** Removes the system with its transformations, secrets and relations; entities in the back end stay (spec 25 no. 19). */
export async function removeSystem(writes: SystemWrites, id: SystemId, version: number): Promise<Saved<null>> {
  const system = await writes.find(id)
  if (!system) return { kind: 'notFound' }
  if (system.version !== version) return conflictOf(system, { version })
  await writes.write(id, async (within) => {
    await within.deleteFrom('systemSource').where('sourceId', '=', id).execute()
    await within.deleteFrom('system').where('id', '=', id).execute()
    await writes.secrets.remove(within, id)
    await removeLinksOf(within, id)
  })
  return { kind: 'saved', value: null }
}

function voidedSecrets(before: System, after: System, given: Readonly<Record<string, string | null>>): string[] {
  if (addressProperties.every((name) => (before.properties[name] ?? '') === (after.properties[name] ?? ''))) return []
  return before.secretNames.filter((name) => !(name in given))
}

async function faultsOf(writes: SystemWrites, system: System, secretNames: readonly string[]): Promise<FieldFault[]> {
  const others = (await writes.list()).filter((other) => other.id !== system.id)
  const type = systemTypeOf(system.type)
  const declarations = type ? declarationsFor(type, system.kind) : []
  return [
    ...nameFaults(system, others),
    ...sourceFaults(system, others),
    ...checkProperties({ declarations, properties: system.properties, secretNames }),
  ]
}

/** Switching off or linking must not fail for a property that an older version left wrong. */
function isOwnFault(fault: FieldFault, wanted: SystemChange): boolean {
  return (
    (fault.name === 'name' && wanted.name !== undefined) || (fault.name === 'sources' && wanted.sources !== undefined)
  )
}

function nameFaults(system: System, others: readonly System[]): FieldFault[] {
  if (!isSystemName(system.name)) {
    return [
      {
        name: 'name',
        message: said`A name has 1 to 100 characters: letters a to z, digits, hyphen, underscore, dot and blanks between them.`,
      },
    ]
  }
  const same = others.some((other) => other.name.toLowerCase() === system.name.toLowerCase())
  return same ? [{ name: 'name', message: said`There is another system called "${system.name}".` }] : []
}

function sourceFaults(system: System, others: readonly System[]): FieldFault[] {
  if (system.kind !== 'target') {
    return system.sources.length === 0 ? [] : [{ name: 'sources', message: said`Only a target system lists sources.` }]
  }
  const sources = new Set(others.filter((other) => other.kind === 'source').map((other) => other.id))
  const unknown = system.sources.filter((id) => !sources.has(id))
  return unknown.length === 0
    ? []
    : [{ name: 'sources', message: said`There is no source system with ID ${unknown.join(', ')}.` }]
}
