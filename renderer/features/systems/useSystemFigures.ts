import { computed, onScopeDispose, shallowRef, type ComputedRef } from 'vue'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import { client } from '../../api/connection.ts'
import { onEngineChange } from '../../api/onEngineChange.ts'
import { useCall } from '../../composables/useCall.ts'
import { noFigures, type SystemFigures } from './systemState.ts'

const pauseMs = 5000

/** What waits, failed and came last at each system; asked again when the engine says that something changed, at most every 5 s. */
export function useSystemFigures(systems: () => readonly System[]): {
  readonly of: ComputedRef<(system: System) => SystemFigures>
  refresh(): Promise<void>
} {
  const figures = useCall(() => client.events.figures({ period: '1h' }))
  const lastAtTargets = shallowRef<ReadonlyMap<SystemId, string>>(new Map())
  let isGone = false
  onScopeDispose(() => {
    isGone = true
  })

  const refresh = async () => {
    await figures.run()
    const newest = new Map(lastAtTargets.value)
    for (const { id, kind } of systems()) {
      if (isGone) return
      if (kind !== 'target') continue
      const at = await newestAt(id)
      if (at !== null) newest.set(id, at)
    }
    lastAtTargets.value = newest
  }
  onEngineChange(pauseMs, () => void refresh())

  const of = computed(() => {
    const lanes = new Map((figures.data.value?.lanes ?? []).map((lane) => [lane.target, lane]))
    const sources = new Map((figures.data.value?.sources ?? []).map((one) => [one.source, one.lastEventAt]))
    return ({ id }: System): SystemFigures =>
      figures.data.value === null
        ? noFigures
        : { lane: lanes.get(id) ?? null, lastEventAt: sources.get(id) ?? lastAtTargets.value.get(id) ?? null }
  })
  return { of, refresh }
}

/** When the newest event went to a target; null: none did, or it cannot be said now. */
async function newestAt(target: SystemId): Promise<string | null> {
  try {
    const { items } = await client.events.page({ target, limit: 1 })
    return items[0]?.receivedAt ?? null
  } catch {
    // A column that is not known for a moment; the list itself says when there is no connection.
    return null
  }
}
