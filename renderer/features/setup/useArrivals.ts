import { computed, shallowRef, watch } from 'vue'
import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import type { Position, SystemId } from '../../../shared/domain/ids.ts'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'
import { useFeed } from '../../composables/useFeed.ts'

const waitMs = 20_000

/** The newest event of a source since a feed number, as it moves, with its trace. */
export function useArrivals(source: SystemId, from: number) {
  const latest = shallowRef<EventSummary | null>(null)
  const trace = useCall((position: Position) => client.events.trace({ position }))

  const { isLive } = useFeed({
    from,
    ask: (after, signal) => client.events.next({ source, after, waitMs, limit: 100 }, { signal }),
    show: (items) => {
      for (const event of items) if (event.position >= (latest.value?.position ?? 0)) latest.value = event
    },
  })
  watch(latest, (event) => event && void trace.run(event.position))

  const entries = computed(() => {
    const shown = trace.data.value
    return shown && shown.event.position === latest.value?.position ? shown.entries : []
  })
  return { latest, entries, isLive }
}
