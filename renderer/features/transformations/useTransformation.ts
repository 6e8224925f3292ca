import { computed, ref, shallowRef } from 'vue'
import type { System } from '../../../shared/domain/system.ts'
import type { Direction } from '../../../shared/transformation/transformation.ts'
import { client } from '../../api/connection.ts'
import type { CallProblem } from '../../composables/callProblem.ts'
import { useCall } from '../../composables/useCall.ts'
import { consentAsked, type Consent } from './saveConsent.ts'
import { useRemarks } from './useRemarks.ts'

export type SavedDocument = Awaited<ReturnType<typeof client.transformations.get>>

type NewVersion = { version: number; document: string; description: string } & Partial<Record<Consent, boolean>>

/** The document of one direction as text, what there is to say about it, and its save as a new version. */
export function useTransformation(system: System, direction: Direction) {
  const place = { id: system.id, direction }
  const { reading, writing } = useCalls(place)
  const saved = shallowRef<SavedDocument | null>(null)
  const text = ref('')
  const { remarks, checkedText, check } = useRemarks(text, direction, system.properties)
  /** A version somebody else saved while this text was written. */
  const newer = shallowRef<SavedDocument | null>(null)
  const isChanged = computed(() => saved.value !== null && text.value !== saved.value.document)

  const take = (version: SavedDocument) => {
    saved.value = version
    text.value = version.document
    newer.value = writing.problem.value = null
  }
  const load = async () => {
    const version = await reading.run()
    if (version) take(version)
  }
  /** After a version came to be elsewhere: takes it, or keeps a text that is not saved and says so. */
  const refresh = async () => {
    const version = await reading.run()
    if (!version || version.version === saved.value?.version) return
    if (isChanged.value) newer.value = version
    else take(version)
  }
  const asked = computed(() => (writing.busy.value ? null : consentAsked(writing.problem.value)))
  const save = async (description: string, accepted: readonly Consent[] = []): Promise<boolean> => {
    if (!saved.value) return false
    const change = { version: saved.value.version, document: text.value, description }
    const done = await writing.run({ ...change, ...Object.fromEntries(accepted.map((name) => [name, true])) })
    if (done) {
      await load()
      return true
    }
    if (writing.problem.value?.code === 'CONFLICT') newer.value = await reading.run()
    return false
  }
  const problem = computed(() => plainProblem(writing.problem.value))
  return {
    ...{ reading, writing, saved, text, remarks, checkedText, newer, isChanged, problem, asked },
    ...{ load, refresh, check, save },
    /** The version is not saved after all. */
    refuse: () => {
      if (consentAsked(writing.problem.value)) writing.problem.value = null
    },
    edit: (value: string) => {
      text.value = value
    },
    discard: () => saved.value && take(saved.value),
    takeNewer: () => newer.value && take(newer.value),
    /** Keeps the text; the next save goes above the newer version. */
    goAbove: () => {
      saved.value = newer.value
      newer.value = writing.problem.value = null
    },
  }
}

/** A problem that is shown as such: a conflict and a consent have places of their own. */
function plainProblem(one: CallProblem | null): CallProblem | null {
  return one && one.code !== 'CONFLICT' && !consentAsked(one) ? one : null
}

function useCalls(place: { id: System['id']; direction: Direction }) {
  return {
    reading: useCall(() => client.transformations.get(place)),
    writing: useCall((change: NewVersion) => client.transformations.save({ ...place, ...change })),
  }
}

export type TransformationEditing = ReturnType<typeof useTransformation>
