import { effectScope, onScopeDispose, ref, watch, type EffectScope, type Ref } from 'vue'
import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import { client } from '../../api/connection.ts'
import { useFeed } from '../../composables/useFeed.ts'
import type { askedOf } from './eventFilter.ts'

const waitMs = 20_000
const pageSize = 200
const longestRestMs = 200
/** The more comes, the more comes together: more often nobody can follow, and every time costs page and engine something. Where a
 *  full page came there is more already. */
const restMs = ({ length }: readonly EventSummary[]) => (length < pageSize ? Math.min(longestRestMs, 20 * length) : 0)

/** The changes of one filter after another. */
export interface EventFeed {
  readonly isLive: Ref<boolean>
  begin(asked: ReturnType<typeof askedOf>, from: number): void
  end(): void
  isOpen(): boolean
}

export function useEventFeed(show: (changes: readonly EventSummary[]) => void): EventFeed {
  const isLive = ref(true)
  let scope: EffectScope | null = null
  const end = () => {
    scope?.stop()
    scope = null
  }
  const begin: EventFeed['begin'] = (asked, from) => {
    end()
    isLive.value = true
    scope = effectScope(true)
    scope.run(() => {
      const ask = (after: number, signal: AbortSignal) =>
        client.events.next({ ...asked, after, waitMs, limit: pageSize }, { signal })
      watch(useFeed({ ask, from, show, restMs }).isLive, (live) => {
        isLive.value = live
      })
    })
  }
  onScopeDispose(end)
  return { isLive, begin, end, isOpen: () => scope !== null }
}
