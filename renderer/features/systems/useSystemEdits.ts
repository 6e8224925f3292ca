import { computed, ref, shallowRef } from 'vue'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import { client } from '../../api/connection.ts'
import type { CallProblem } from '../../composables/callProblem.ts'
import { useCall } from '../../composables/useCall.ts'
import { changeOf, changesOf, editsOf, rebase, type SystemEdits } from './systemEdits.ts'

/** What a save may ask the administrator to accept; named as in the contract. */
const consent = 'acceptReset'

/** A system and what is edited of it: one save for its details, properties and links. */
export function useSystemEdits(id: SystemId) {
  const reading = useCall(() => client.systems.get({ id }))
  const writing = useCall((change: Parameters<typeof client.systems.change>[0]) => client.systems.change(change))
  const system = shallowRef<System | null>(null)
  const edits = shallowRef<SystemEdits | null>(null)
  /** What somebody else saved meanwhile, until the way on is chosen. */
  const theirs = shallowRef<System | null>(null)
  const voided = ref<readonly string[]>([])

  const changes = computed(() => (system.value && edits.value ? changesOf(system.value, edits.value) : []))
  const faults = computed((): Readonly<Record<string, string>> => {
    const fields = writing.problem.value?.fields ?? []
    return Object.fromEntries(fields.flatMap(({ name, message }) => (name === consent ? [] : [[name, message]])))
  })
  /** The save waits for the consent that the system is reset. */
  const asksReset = computed(() => writing.problem.value?.fields.some(({ name }) => name === consent) === true)
  /** A problem no field can show. */
  const problem = computed((): CallProblem | null => {
    const one = writing.problem.value
    return one === null || one.code === 'CONFLICT' || one.fields.length > 0 ? null : one
  })

  const take = (read: System) => {
    system.value = read
    edits.value = editsOf(read)
    theirs.value = null
    writing.problem.value = null
  }
  const load = async () => {
    const read = await reading.run()
    if (read) take(read)
  }
  const save = () => saveEdits()
  const saveEdits = async (consented: { acceptReset?: true } = {}): Promise<boolean> => {
    if (!system.value || !edits.value) return false
    const saved = await writing.run({ ...changeOf(system.value, edits.value), ...consented })
    if (saved) {
      voided.value = saved.voidedSecrets
      await load()
      return true
    }
    if (writing.problem.value?.code === 'CONFLICT') theirs.value = await reading.run()
    return false
  }
  const edit = (change: Partial<SystemEdits>) => {
    if (edits.value) edits.value = { ...edits.value, ...change }
  }
  return {
    ...{ reading, system, edits, theirs, voided, changes, faults, problem, asksReset, load, save, edit },
    saveWithReset: () => saveEdits({ acceptReset: true }),
    /** The question is answered with no: nothing was saved. */
    keepIds: () => (writing.problem.value = null),
    isSaving: writing.busy,
    discard: () => system.value && take(system.value),
    /** Ours above theirs; saved by the next save. */
    keepOurs: () => {
      if (!system.value || !edits.value || !theirs.value) return
      edits.value = rebase(system.value, edits.value, theirs.value)
      system.value = theirs.value
      theirs.value = null
      writing.problem.value = null
    },
    takeTheirs: () => theirs.value && take(theirs.value),
  }
}

export type SystemEditing = ReturnType<typeof useSystemEdits>
