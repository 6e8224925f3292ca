import { useRouter } from 'vue-router'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { RunKind } from '../../../shared/domain/job.ts'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'

/** Starts a run and shows it. */
export function useStart() {
  const router = useRouter()
  const starting = useCall((source: SystemId, kind: RunKind) => client.jobs.start({ source, kind }))
  const start = async (source: SystemId, kind: RunKind) => {
    if (starting.busy.value) return
    const begun = await starting.run(source, kind)
    if (begun !== null) await router.push(`/jobs/${begun.id}`)
  }
  return { start, problem: starting.problem }
}
