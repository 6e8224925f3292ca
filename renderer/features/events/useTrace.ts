import { getCurrentScope, ref, shallowRef } from 'vue'
import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import type { TraceEntry } from '../../../shared/domain/trace.ts'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'
import { useFeed } from '../../composables/useFeed.ts'

export interface Trace {
  readonly event: EventSummary
  readonly entries: readonly TraceEntry[]
  readonly supersededBy: number | null
}

const waitMs = 20_000

/** The trace of an event, asked again whenever something changes for its entity. */
export function useTrace(position: Position) {
  const trace = shallowRef<Trace | null>(null)
  const isFollowed = ref(false)
  const { problem, run } = useCall(() => client.events.trace({ position }))
  const scope = getCurrentScope()

  const load = async () => {
    const answer = await run()
    if (answer === null) return
    trace.value = answer
    if (!isFollowed.value) scope?.run(() => follow(answer.event))
  }
  const follow = ({ source, entityId, feed }: EventSummary) => {
    isFollowed.value = true
    useFeed({
      ask: (after, signal) => client.events.next({ source, entityId, after, waitMs }, { signal }),
      from: feed,
      show: () => void load(),
    })
  }
  void load()
  return { trace, problem, load }
}
