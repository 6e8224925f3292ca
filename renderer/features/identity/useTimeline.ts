import { onMounted, shallowRef } from 'vue'
import type { EntityKey, TimelineItem, TimelineLink } from '../../../shared/domain/personRecord.ts'
import { client } from '../../api/connection.ts'
import { onEngineChange } from '../../api/onEngineChange.ts'
import { useCall } from '../../composables/useCall.ts'

type Page = Awaited<ReturnType<typeof client.record.timeline>>

/** What happened to one entity, newest first, and its relations; kept current while only the newest page is shown. */
export function useTimeline(key: EntityKey) {
  const items = shallowRef<readonly TimelineItem[] | null>(null)
  const links = shallowRef<readonly TimelineLink[]>([])
  const next = shallowRef<Page['next']>(null)
  let isOlderShown = false
  const { problem, busy, run } = useCall((from: Page['next']) => client.record.timeline({ ...key, ...from }))

  async function show() {
    if (isOlderShown) return
    const page = await run(null)
    if (page === null) return
    items.value = page.items
    links.value = page.links
    next.value = page.next
  }
  async function showOlder() {
    if (next.value === null || busy.value) return
    const page = await run(next.value)
    if (page === null) return
    isOlderShown = true
    items.value = [...(items.value ?? []), ...page.items]
    next.value = page.next
  }
  onEngineChange(3000, () => void show())
  onMounted(show)
  return { items, links, next, problem, show, showOlder }
}
