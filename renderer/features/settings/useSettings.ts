import { computed, ref, shallowRef } from 'vue'
import { client } from '../../api/connection.ts'
import type { CallProblem } from '../../composables/callProblem.ts'
import { differences, merge, type Fields } from '../../composables/merge.ts'
import { sharedText } from '../../composables/sharedText.ts'
import { useCall } from '../../composables/useCall.ts'
import { faultsOf, fieldsOf, settingsOf } from './settingsFields.ts'

type Read = Awaited<ReturnType<typeof client.engine.getSettings>>

/** The settings as a form, with its save. */
export function useSettings() {
  const reading = useCall(() => client.engine.getSettings())
  const writing = useCall((input: Parameters<typeof client.engine.saveSettings>[0]) =>
    client.engine.saveSettings(input),
  )
  const read = shallowRef<Read | null>(null)
  const fields = shallowRef<Fields>({})
  const privateKey = ref('')
  const theirs = shallowRef<Read | null>(null)
  /** Why the listener is not bound after a save. */
  const bindProblem = shallowRef<CallProblem | null>(null)

  const saved = computed((): Fields => (read.value ? fieldsOf(read.value.settings) : {}))
  const changes = computed(() => [
    ...differences(saved.value, fields.value),
    ...(privateKey.value === '' ? [] : ['privateKey']),
  ])
  const faults = computed(() => (read.value ? faultsOf(fields.value) : {}))
  const take = (one: Read) => {
    read.value = one
    fields.value = fieldsOf(one.settings)
    privateKey.value = ''
    theirs.value = writing.problem.value = null
  }
  const load = async () => {
    const one = await reading.run()
    if (one) take(one)
  }
  const save = async (): Promise<boolean> => {
    if (!read.value || Object.keys(faults.value).length > 0) return false
    const { version } = read.value
    const key = privateKey.value === '' ? {} : { privateKey: privateKey.value }
    const done = await writing.run({ version, settings: settingsOf(fields.value), ...key })
    if (done) {
      take(done)
      const { problem } = done
      const plain = { code: 'FAILED', fields: [], remarks: [] }
      bindProblem.value = problem && { ...plain, message: sharedText(problem.message), problemCode: problem.code }
      return true
    }
    if (writing.problem.value?.code === 'CONFLICT') theirs.value = await reading.run()
    return false
  }
  const conflicts = computed(() => {
    const there = theirs.value ? fieldsOf(theirs.value.settings) : null
    if (there === null) return []
    return merge(saved.value, fields.value, there).bothChanged.map((name) => ({
      ...{ name, ours: fields.value[name] ?? '', theirs: there[name] ?? '' },
    }))
  })
  return {
    ...{ reading, read, fields, privateKey, theirs, bindProblem, saved, changes, faults, conflicts, load, save },
    problem: computed(() => (theirs.value ? null : writing.problem.value)),
    isSaving: writing.busy,
    edit: (name: string, value: string) => {
      fields.value = { ...fields.value, [name]: value }
    },
    discard: () => read.value && take(read.value),
    takeTheirs: () => theirs.value && take(theirs.value),
    keepOurs: () => keep(saved.value, fields, theirs.value, take),
  }
}

/** Ours above theirs; saved by the next save. */
function keep(saved: Fields, fields: { value: Fields }, theirs: Read | null, take: (read: Read) => void) {
  if (!theirs) return
  const merged = merge(saved, fields.value, fieldsOf(theirs.settings)).fields
  take(theirs)
  fields.value = merged
}

export type SettingsEditing = ReturnType<typeof useSettings>
