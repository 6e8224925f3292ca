import { computed, onMounted, ref, shallowRef, type ShallowRef } from 'vue'
import { useCall } from '../../composables/useCall.ts'

interface Saved<Value> {
  readonly settings: Value
  readonly version: number
}

/** One kind of settings with a secret of its own: read, changed on the screen, saved with the version it was read at. */
export function useSavedForm<Value extends object, Answer extends Saved<Value>>(calls: {
  readonly read: () => Promise<Answer>
  readonly save: (version: number, settings: Value, secret: string) => Promise<Answer>
}) {
  const reading = useCall(calls.read)
  const saving = useCall(calls.save)
  const draft: ShallowRef<Value | null> = shallowRef(null)
  const secret = ref('')
  const isSaved = ref(false)

  const fill = () => {
    draft.value = reading.data.value?.settings ?? null
    secret.value = ''
    saving.problem.value = null
  }
  const read = async () => {
    if (await reading.run()) fill()
  }
  const save = async (): Promise<boolean> => {
    if (draft.value === null || reading.data.value === null) return false
    const answer = await saving.run(reading.data.value.version, draft.value, secret.value)
    if (!answer) return false
    reading.data.value = answer
    fill()
    isSaved.value = true
    return true
  }
  onMounted(read)
  return {
    ...{ reading, saving, draft, secret, isSaved, fill, read, save },
    isChanged: computed(
      () => secret.value !== '' || JSON.stringify(draft.value) !== JSON.stringify(reading.data.value?.settings ?? null),
    ),
    isConflict: computed(() => saving.problem.value?.code === 'CONFLICT'),
    /** Of one field; null: nothing is wrong with it. */
    faultOf: (name: string): string | null =>
      saving.problem.value?.fields.find((one) => one.name === name || one.name === `settings.${name}`)?.message ?? null,
    set: (part: Partial<Value>) => {
      if (draft.value !== null) draft.value = { ...draft.value, ...part }
      isSaved.value = false
    },
    /** What is on the screen above what somebody else saved. */
    keep: async () => {
      await reading.run()
      saving.problem.value = null
    },
  }
}

export type SavedForm = Pick<
  ReturnType<typeof useSavedForm<object, Saved<object>>>,
  'reading' | 'saving' | 'isSaved' | 'isChanged' | 'isConflict' | 'fill' | 'read' | 'save' | 'keep'
>
