import { computed, ref, shallowRef } from 'vue'
import type { System } from '../../../shared/domain/system.ts'
import type { Direction, TransformationRemark } from '../../../shared/transformation/transformation.ts'
import { client } from '../../api/connection.ts'
import type { CallProblem } from '../../composables/callProblem.ts'
import { useCall } from '../../composables/useCall.ts'
import { consentAsked, type Consent } from './saveConsent.ts'

export type SavedDocument = Awaited<ReturnType<typeof client.transformations.get>>

type NewVersion = { version: number; document: string; description: string } & Partial<Record<Consent, boolean>>

/** The document of one direction as text, its check and its save as a new version. */
export function useTransformation(system: System, direction: Direction) {
  const place = { id: system.id, direction }
  const { reading, checking, writing } = useCalls(place, system.properties)
  const saved = shallowRef<SavedDocument | null>(null)
  const text = ref('')
  /** null: this text was not checked yet. */
  const remarks = shallowRef<readonly TransformationRemark[] | null>(null)
  /** A version somebody else saved while this text was written. */
  const newer = shallowRef<SavedDocument | null>(null)
  const isChanged = computed(() => saved.value !== null && text.value !== saved.value.document)

  const take = (version: SavedDocument) => {
    saved.value = version
    text.value = version.document
    remarks.value = newer.value = writing.problem.value = null
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
  const check = async () => {
    remarks.value = await checking.run(text.value)
  }
  const asked = computed(() => (writing.busy.value ? null : consentAsked(writing.problem.value)))
  const save = async (description: string, accepted: readonly Consent[] = []): Promise<boolean> => {
    if (!saved.value) return false
    const change = { version: saved.value.version, document: text.value, description }
    const done = await writing.run({ ...change, ...Object.fromEntries(accepted.map((name) => [name, true])) })
    if (done) {
      await load()
      remarks.value = done.advice
      return true
    }
    const problem = writing.problem.value
    if (problem?.code === 'INVALID' && problem.remarks.length > 0) remarks.value = problem.remarks
    if (problem?.code === 'CONFLICT') newer.value = await reading.run()
    return false
  }
  const problem = computed(() => plainProblem(writing.problem.value) ?? checking.problem.value)
  return {
    ...{ reading, checking, writing, saved, text, remarks, newer, isChanged, problem, asked },
    ...{ load, refresh, check, save },
    /** The version is not saved after all. */
    refuse: () => {
      if (consentAsked(writing.problem.value)) writing.problem.value = null
    },
    edit: (value: string) => {
      text.value = value
      remarks.value = null
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

/** A problem that is shown as such: a conflict, remarks and a consent have places of their own. */
function plainProblem(one: CallProblem | null): CallProblem | null {
  return one && one.code !== 'CONFLICT' && one.remarks.length === 0 && !consentAsked(one) ? one : null
}

function useCalls(place: { id: System['id']; direction: Direction }, properties: System['properties']) {
  const { direction } = place
  return {
    reading: useCall(() => client.transformations.get(place)),
    checking: useCall((document: string) => client.transformations.check({ document, direction, properties })),
    writing: useCall((change: NewVersion) => client.transformations.save({ ...place, ...change })),
  }
}

export type TransformationEditing = ReturnType<typeof useTransformation>
