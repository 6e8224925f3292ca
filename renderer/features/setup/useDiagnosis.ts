import { computed, onScopeDispose, watch, type Ref } from 'vue'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'

export const patienceMs = 60_000
const againMs = 15_000

/** Why nothing arrives: asked when the patience ends, and again every 15 s while nothing has come. */
export function useDiagnosis(source: SystemId, waitingMs: Readonly<Ref<number | null>>) {
  const diagnosis = useCall(() => client.setups.diagnose({ source }))
  let timer: ReturnType<typeof setInterval> | undefined

  const isDue = computed(() => waitingMs.value !== null && waitingMs.value >= patienceMs)
  const stop = () => clearInterval(timer)
  watch(
    isDue,
    (due) => {
      stop()
      if (!due) return
      void diagnosis.run()
      timer = setInterval(() => !diagnosis.busy.value && void diagnosis.run(), againMs)
    },
    { immediate: true },
  )
  onScopeDispose(stop)
  return { diagnosis, isDue }
}
