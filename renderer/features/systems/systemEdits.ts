import { declarationOf } from '../../../shared/catalog/index.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import {
  addressProperties,
  isSensitiveName,
  type PropertyDeclaration,
  type System,
} from '../../../shared/domain/system.ts'
import { differences, merge, type Fields } from '../../composables/merge.ts'

/** What stands on the screen of a system, saved or not. */
export interface SystemEdits {
  readonly name: string
  readonly description: string
  readonly sources: readonly SystemId[]
  /** Values; an empty one is not set. */
  readonly properties: Readonly<Record<string, string>>
  /** Credentials typed here; null: to be removed from the vault. */
  readonly secrets: Readonly<Record<string, string | null>>
}

export function editsOf(system: System): SystemEdits {
  const { name, description, sources, properties } = system
  return { name, description, sources, properties, secrets: {} }
}

/** What a save sends: as on the screen, without what is empty. */
export function changeOf(system: System, edits: SystemEdits) {
  const { name, description, sources } = edits
  return {
    ...{ id: system.id, version: system.version, name: name.trim(), description, sources },
    properties: set(edits.properties),
    secrets: Object.fromEntries(Object.entries(edits.secrets).filter(([, value]) => value !== '')),
  }
}

const set = (properties: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== ''))

/** Names of what differs from what is saved: `name`, `description`, `sources`, and the names of properties and credentials. */
export function changesOf(system: System, edits: SystemEdits): readonly string[] {
  const change = changeOf(system, edits)
  return [
    ...(change.name === system.name ? [] : ['name']),
    ...(change.description === system.description ? [] : ['description']),
    ...(isSameSet(change.sources, system.sources) ? [] : ['sources']),
    ...differences(set(system.properties), change.properties),
    ...Object.keys(change.secrets),
  ]
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id))
}

/** One sentence each of what saving does: key below `systems.ifYouSave`, names, and how many. */
export interface Consequence {
  readonly kind: 'address' | 'properties' | 'secrets' | 'removedSecrets' | 'naming' | 'linked' | 'unlinked'
  readonly names: readonly string[]
}

/** The gravest first: a changed address makes the engine forget the credentials that are not entered anew (spec 2.2). */
export function consequencesOf(system: System, edits: SystemEdits): readonly Consequence[] {
  const change = changeOf(system, edits)
  const typed = Object.entries(change.secrets)
  const isMoved = addressProperties.some((name) => (change.properties[name] ?? '') !== (system.properties[name] ?? ''))
  const all: Consequence[] = [
    { kind: 'address', names: isMoved ? system.secretNames.filter((name) => !(name in change.secrets)) : [] },
    { kind: 'properties', names: differences(set(system.properties), change.properties) },
    { kind: 'secrets', names: typed.flatMap(([name, value]) => (value === null ? [] : [name])) },
    { kind: 'removedSecrets', names: typed.flatMap(([name, value]) => (value === null ? [name] : [])) },
    { kind: 'linked', names: change.sources.filter((id) => !system.sources.includes(id)) },
    { kind: 'unlinked', names: system.sources.filter((id) => !change.sources.includes(id)) },
    {
      kind: 'naming',
      names: changesOf(system, edits).filter((name) => name === 'name' || name === 'description'),
    },
  ]
  return all.filter(({ names }) => names.length > 0)
}

export interface FieldConflict {
  readonly name: string
  readonly ours: string
  readonly theirs: string
}

/** What somebody else saved since `base` and we changed too, field by field. */
export function conflictsOf(base: System, edits: SystemEdits, theirs: System): readonly FieldConflict[] {
  const ours = flat({ ...base, ...edits })
  const saved = flat(theirs)
  return merge(flat(base), ours, saved).bothChanged.map((name) => ({
    name,
    ours: ours[name] ?? '',
    theirs: saved[name] ?? '',
  }))
}

/** Our changes on top of theirs. */
export function rebase(base: System, edits: SystemEdits, theirs: System): SystemEdits {
  const { name, description } = merge(naming(base), naming(edits), naming(theirs)).fields
  return {
    name: name ?? theirs.name,
    description: description ?? theirs.description,
    sources: isSameSet(base.sources, edits.sources) ? theirs.sources : edits.sources,
    properties: merge(set(base.properties), set(edits.properties), set(theirs.properties)).fields,
    secrets: edits.secrets,
  }
}

const naming = ({ name, description }: { name: string; description: string }): Fields => ({ name, description })
const flat = (one: Pick<System, 'name' | 'description' | 'properties'>): Fields => ({
  ...naming(one),
  ...set(one.properties),
})

/** Names without a field of their own: values for `%name%`, and settings no declaration knows. */
export function freeNames(
  declarations: readonly PropertyDeclaration[],
  edits: SystemEdits,
  secretNames: readonly string[],
): readonly { readonly name: string; readonly isSecret: boolean }[] {
  const hasField = (name: string) => declarations.some((one) => one.name === name)
  const kept = secretNames.filter((name) => edits.secrets[name] !== null)
  const typed = Object.keys(edits.secrets).filter((name) => edits.secrets[name] !== null)
  const secret = [...new Set([...kept, ...typed])].filter((name) => !hasField(name))
  const plain = Object.keys(edits.properties).filter((name) => !hasField(name))
  return [
    ...plain.map((name) => ({ name, isSecret: false })),
    ...secret.map((name) => ({ name, isSecret: true })),
  ].sort((one, other) => one.name.localeCompare(other.name))
}

/** Whether a value under this name belongs to the vault. */
export function isSecretName(declarations: readonly PropertyDeclaration[], name: string): boolean {
  const declared = declarationOf(declarations, name)
  return declared === null ? isSensitiveName(name) : declared.kind === 'credential'
}
