import { onScopeDispose, watch, type Ref } from 'vue'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'
import { askedOf, type EventFilter } from './eventFilter.ts'

const pauseMs = 3000

/** How many events have which state, under the filter; asked again after `changed` moved, at most every 3 seconds. */
export function useEventCounts(filter: Ref<EventFilter>, changed: Ref<unknown>) {
  const { data, run } = useCall((asked: ReturnType<typeof askedOf>) => client.events.counts(asked))
  const lastHour = useCall(() => client.events.figures({ period: '1h' }))
  const ask = () => {
    void run(askedOf(filter.value, Date.now()))
    void lastHour.run()
  }
  let timer: ReturnType<typeof setTimeout> | null = null
  const askSoon = () => {
    timer ??= setTimeout(() => {
      timer = null
      ask()
    }, pauseMs)
  }
  watch(
    () => JSON.stringify(filter.value),
    () => ask(),
    { immediate: true },
  )
  watch(changed, askSoon)
  onScopeDispose(() => {
    if (timer !== null) clearTimeout(timer)
  })
  return { counts: data, lastHour: lastHour.data }
}
