import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import { connection } from '../../api/connection.ts'
import { callProblem, type CallProblem } from '../../composables/callProblem.ts'
import { askedOf, groupOf, type EventFilter } from './eventFilter.ts'
import { append, letGo, mostRows, noRows, takeIn, type EventRows, type Flow } from './eventRows.ts'
import { eventPage } from './eventPage.ts'
import { useEventFeed } from './useEventFeed.ts'

export interface EventLog {
  readonly rows: ShallowRef<EventRows>
  /** false until the first page of this filter is there. */
  readonly isLoaded: Ref<boolean>
  readonly problem: Ref<CallProblem | null>
  /** false: the feed broke and tries again by itself. */
  readonly isLive: Ref<boolean>
  /** Rises by the number of events that came, for a count that is read out. */
  readonly arrived: Ref<number>
  showWaiting(): void
  loadOlder(): Promise<void>
  reload(): Promise<void>
}

/** The event log of a filter: its newest page, older ones on demand, and every change as it happens. */
export function useEventLog(filter: Ref<EventFilter>, flow: Ref<Flow>): EventLog {
  const rows = shallowRef(noRows)
  const isLoaded = ref(false)
  const problem = ref<CallProblem | null>(null)
  const arrived = ref(0)
  let turn = 0

  const show = (changes: readonly EventSummary[]) => {
    const { group } = filter.value
    const before = rows.value.shown[0]?.position ?? 0
    arrived.value += changes.filter(({ position }) => position > before).length
    const belongs = ({ status }: EventSummary) => group === null || groupOf(status) === group
    rows.value = takeIn(rows.value, changes, { flow: flow.value, belongs })
  }
  const feed = useEventFeed(show)

  /** A page of the filter; null: it failed, or another filter overtook it. */
  const readPage = async (mine: number, before?: EventSummary['position']) => {
    try {
      const page = await eventPage(filter.value, before)
      return mine === turn ? page : null
    } catch (error) {
      if (mine === turn) problem.value = callProblem(error)
      return null
    }
  }
  const reload = async () => {
    turn += 1
    feed.end()
    const asked = askedOf(filter.value, Date.now())
    const page = await readPage(turn)
    if (page === null) return
    rows.value = append(noRows, page.items, page.more)
    problem.value = null
    isLoaded.value = true
    feed.begin(asked, page.feed)
  }
  let isAsking = false
  const loadOlder = async () => {
    const { shown, more } = rows.value
    const last = shown.at(-1)
    if (!more || !last || isAsking || shown.length >= mostRows) return
    isAsking = true
    const page = await readPage(turn, last.position)
    isAsking = false
    if (page !== null) rows.value = append(rows.value, page.items, page.more)
  }
  const showWaiting = () => {
    if (rows.value.isOverrun) void reload()
    else rows.value = letGo(rows.value)
  }

  const begin = () => {
    rows.value = noRows
    isLoaded.value = false
    void reload()
  }
  watch(() => JSON.stringify(filter.value), begin, { immediate: true })
  watch(connection, ({ kind }) => kind === 'connected' && !feed.isOpen() && void reload())
  onScopeDispose(() => (turn += 1))
  return { rows, isLoaded, problem, isLive: feed.isLive, arrived, showWaiting, loadOlder, reload }
}
