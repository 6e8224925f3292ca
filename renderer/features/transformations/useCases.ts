import { computed, ref } from 'vue'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'
import type { TransformationEditing } from './useTransformation.ts'
import type { TransformationPlace } from './useVersions.ts'

export type CaseSummary = Awaited<ReturnType<typeof client.transformations.listCases>>[number]
export type CaseReport = Awaited<ReturnType<typeof client.transformations.runCases>>[number]
export type SavedCase = Awaited<ReturnType<typeof client.transformations.getCase>>

/** The cases of one transformation, and how they end on the document on the screen. */
export function useCases(place: TransformationPlace, editing: TransformationEditing) {
  const list = useCall(() => client.transformations.listCases(place))
  const running = useCall((document: string | null) =>
    client.transformations.runCases({ ...place, ...(document === null ? {} : { document }) }),
  )
  /** What the reports below ran on; null: nothing ran yet. */
  const ranOn = ref<'saved' | 'unsaved' | null>(null)
  const reports = computed(() => new Map((running.data.value ?? []).map((report) => [report.id, report])))
  const failing = computed(() => [...reports.value.values()].filter(({ passed }) => !passed).length)

  const run = async () => {
    const isUnsaved = editing.isChanged.value
    if (await running.run(isUnsaved ? editing.text.value : null)) ranOn.value = isUnsaved ? 'unsaved' : 'saved'
  }
  /** Reads them, and runs them if there are any. */
  const load = async () => {
    const cases = await list.run()
    if (cases && cases.length > 0) await run()
  }
  return { list, running, ranOn, reports, failing, run, load }
}
