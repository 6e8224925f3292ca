import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { HeldGroup } from '../../shared/domain/deletion.ts'
import { useCaller } from '../api/callerStore.ts'
import { client, connection } from '../api/connection.ts'
import { onEngineChange } from '../api/onEngineChange.ts'
import type { NavigationEntry } from './navigation.ts'
import { waitingPlans } from './waitingPlans.ts'

export type EntryCounts = Readonly<Partial<Record<NavigationEntry['name'], number>>>

const pauseMs = 10_000

/** How much waits for a person behind the entries of the navigation. `grown`: the entry that has more than before, to be said. */
export function useNavigationCounts(): {
  readonly counts: Ref<EntryCounts>
  readonly grown: ComputedRef<keyof EntryCounts | null>
} {
  const { may } = useCaller()
  const counts = ref<EntryCounts>({})
  const before = ref<EntryCounts | null>(null)
  const askers = [
    { name: 'held', area: 'engine', ask: async () => sum(await client.deletions.groups(), openOf) },
    {
      name: 'deadLetters',
      area: 'logs',
      ask: async () => sum(await client.deadLetters.groups(), ({ count }) => count),
    },
    { name: 'plans', area: 'engine', ask: async () => waitingPlans((await client.plans.list({ limit: 200 })).items) },
    { name: 'health', area: 'engine', ask: async () => (await client.engine.findings()).open },
  ] as const

  async function ask() {
    const allowed = askers.filter(({ area }) => may('view', area))
    // One that fails leaves the number that was there; the other is still told.
    const answers = await Promise.allSettled(allowed.map(async (one) => [one.name, await one.ask()] as const))
    const known = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
    before.value = counts.value
    counts.value = { ...counts.value, ...Object.fromEntries(known) }
  }
  watch(connection, ({ kind }) => kind === 'connected' && void ask(), { immediate: true })
  onEngineChange(pauseMs, () => void ask())

  const grown = computed(() => {
    const { value: old } = before
    if (old === null) return null
    return askers.find(({ name }) => (counts.value[name] ?? 0) > (old[name] ?? Infinity))?.name ?? null
  })
  return { counts, grown }
}

const openOf = ({ count, approved }: HeldGroup) => count - approved

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
