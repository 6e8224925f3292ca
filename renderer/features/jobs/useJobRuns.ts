import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { JobKind, JobRun, JobStatus } from '../../../shared/domain/job.ts'
import { client } from '../../api/connection.ts'
import { useAskAgain } from '../../composables/useAskAgain.ts'
import { useCall } from '../../composables/useCall.ts'
import { isGoingOn, mergeRuns } from './jobLooks.ts'

export interface RunFilter {
  readonly source: SystemId | null
  readonly kind: JobKind | null
  readonly status: JobStatus | null
}

const pageSize = 50
const busyMs = 2000
const quietMs = 5000

/** The runs that match, newest first, kept current; older ones on request. */
export function useJobRuns(filter: Ref<RunFilter>) {
  const runs = shallowRef<readonly JobRun[] | null>(null)
  const hasOlder = ref(false)
  const input = (before?: JobRun['id']) => {
    const { source, kind, status } = filter.value
    const narrow = { ...(source && { source }), ...(kind && { kind }), ...(status && { status }) }
    return { ...narrow, ...(before && { before }), limit: pageSize }
  }
  const newest = useCall(() => client.jobs.list(input()))
  const older = useCall((before: JobRun['id']) => client.jobs.list(input(before)))

  /** Only what it says counts: it is made anew whenever the sources were asked for again. */
  const wanted = computed(() => JSON.stringify(filter.value))

  const refresh = async () => {
    const asked = wanted.value
    const page = await newest.run()
    if (page === null || asked !== wanted.value) return
    const known = runs.value ?? []
    if (known.length <= pageSize) hasOlder.value = page.more
    runs.value = page.more ? mergeRuns(page.items, known) : page.items
  }
  const showOlder = async () => {
    const last = runs.value?.at(-1)
    const page = last && (await older.run(last.id))
    if (!page) return
    runs.value = [...(runs.value ?? []), ...page.items]
    hasOlder.value = page.more
  }
  watch(
    wanted,
    () => {
      runs.value = null
      void refresh()
    },
    { immediate: true },
  )
  useAskAgain(() => ((runs.value ?? []).some(isGoingOn) ? busyMs : quietMs), refresh)
  const problem = computed(() => newest.problem.value ?? older.problem.value)
  return { runs, hasOlder, problem, refresh, showOlder }
}
