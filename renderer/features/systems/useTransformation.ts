import { computed, ref, shallowRef } from 'vue'
import type { System } from '../../../shared/domain/system.ts'
import type { Direction, TransformationRemark } from '../../../shared/transformation/transformation.ts'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'

export type SavedDocument = Awaited<ReturnType<typeof client.transformations.get>>

/** The document of one direction as text, its check and its save as a new version. */
export function useTransformation(system: System, direction: Direction) {
  const place = { id: system.id, direction }
  const reading = useCall(() => client.transformations.get(place))
  const checking = useCall((document: string) =>
    client.transformations.check({ document, direction, properties: system.properties }),
  )
  const writing = useCall((change: { version: number; document: string; description: string }) =>
    client.transformations.save({ ...place, ...change }),
  )
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
  const check = async () => {
    remarks.value = await checking.run(text.value)
  }
  const save = async (description: string): Promise<boolean> => {
    if (!saved.value) return false
    const done = await writing.run({ version: saved.value.version, document: text.value, description })
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
  const problem = computed(() => {
    const one = writing.problem.value
    if (one && one.code !== 'CONFLICT' && one.remarks.length === 0) return one
    return checking.problem.value
  })
  return {
    ...{ reading, checking, writing, saved, text, remarks, newer, isChanged, problem, load, check, save },
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
