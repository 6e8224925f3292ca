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
  /** Names of the entities seen here; a deleted one has none of its own any more. */
  const names = new Map<string, string>()
  const trace = useCall((position: Position) => client.events.trace({ position }))

  const { isLive } = useFeed({
    from,
    ask: (after, signal) => client.events.next({ source, after, waitMs, limit: 100 }, { signal }),
    show: (items) => {
      for (const event of items) {
        if (event.name !== null) names.set(event.entityId, event.name)
        if (event.position >= (latest.value?.position ?? 0)) latest.value = event
      }
    },
  })
  watch(latest, (event) => event && void trace.run(event.position))

  const entries = computed(() => {
    const shown = trace.data.value
    return shown && shown.event.position === latest.value?.position ? shown.entries : []
  })
  const name = computed(() => {
    const event = latest.value
    return event === null ? '' : (event.name ?? names.get(event.entityId) ?? event.entityId)
  })
  return { latest, name, entries, isLive }
}
