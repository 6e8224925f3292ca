import { computed, shallowRef } from 'vue'
import type { JsonObject } from '../../../shared/base/json.ts'
import { client } from '../../api/connection.ts'
import { differences, merge, type Fields } from '../../composables/merge.ts'
import { useCall } from '../../composables/useCall.ts'
import type { Entry } from './arrivals.ts'
import { faultsOf, fieldsOf, idOf, knownNames, resourceOf, type EntryKind } from './entryFields.ts'

/** A person or group and what is edited of it; `id` null: a new one. */
export function useEntry(kind: EntryKind, id: string | null) {
  const reading = useCall((one: string) => client.directory.get({ kind, id: one }))
  const writing = useCall((resource: JsonObject) => write(kind, entry.value, resource))
  const entry = shallowRef<Entry | null>(null)
  const fields = shallowRef<Fields>(fieldsOf(kind, {}))
  /** What somebody else saved meanwhile, until the way on is chosen. */
  const theirs = shallowRef<Entry | null>(null)
  /** Names of members and the manager, as far as they are known. */
  const names = shallowRef<Readonly<Record<string, string>>>({})

  const base = computed((): JsonObject => entry.value?.resource ?? {})
  const saved = computed(() => fieldsOf(kind, base.value))
  const changes = computed(() => differences(saved.value, fields.value))
  const faults = computed(() => faultsOf(kind, fields.value))
  const problem = computed(() => (theirs.value === null ? writing.problem.value : null))

  const take = (read: Entry) => {
    entry.value = read
    fields.value = fieldsOf(kind, read.resource)
    names.value = { ...names.value, ...knownNames(read.resource) }
    theirs.value = writing.problem.value = null
  }
  /** Takes arrivals alone when something is edited, and nothing that an own save overtook on its way here. */
  const load = async () => {
    if (id === null) return
    const read = await reading.run(id)
    if (!read || theirs.value !== null || read.version < (entry.value?.version ?? 0)) return
    if (changes.value.length === 0 || entry.value === null) take(read)
    else entry.value = { ...entry.value, arrivals: read.arrivals }
  }
  /** Answers the id of what was saved; null: it was not. */
  const save = async (): Promise<string | null> => {
    const written = await writing.run(resourceOf(kind, base.value, fields.value))
    if (written) {
      take(written)
      return idOf(written.resource)
    }
    if (writing.problem.value?.code === 'CONFLICT' && id !== null) theirs.value = await reading.run(id)
    return null
  }
  const conflicts = computed(() =>
    theirs.value === null ? [] : conflictsOf(saved.value, fields.value, fieldsOf(kind, theirs.value.resource)),
  )
  return {
    ...{ reading, entry, fields, names, theirs, base, saved, changes, faults, problem, conflicts, load, save },
    isSaving: writing.busy,
    edit: (name: string, value: string) => {
      fields.value = { ...fields.value, [name]: value }
    },
    learn: (one: { id: string; name: string }) => {
      names.value = { ...names.value, [one.id]: one.name }
    },
    discard: () => {
      fields.value = saved.value
      writing.problem.value = null
    },
    takeTheirs: () => theirs.value && take(theirs.value),
    /** Ours above theirs; saved by the next save. */
    keepOurs: () => {
      if (!theirs.value) return
      const merged = merge(saved.value, fields.value, fieldsOf(kind, theirs.value.resource)).fields
      take(theirs.value)
      fields.value = merged
    },
  }
}

function write(kind: EntryKind, entry: Entry | null, resource: JsonObject): Promise<Entry> {
  if (entry === null) return client.directory.create({ kind, resource })
  return client.directory.replace({ kind, id: idOf(entry.resource), version: entry.version, resource })
}

function conflictsOf(saved: Fields, ours: Fields, theirs: Fields) {
  return merge(saved, ours, theirs).bothChanged.map((name) => ({
    name,
    ours: ours[name] ?? '',
    theirs: theirs[name] ?? '',
  }))
}

export type EntryEditing = ReturnType<typeof useEntry>
