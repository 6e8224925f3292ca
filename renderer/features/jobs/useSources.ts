import { computed, shallowRef } from 'vue'
import type { JobRun, Schedule } from '../../../shared/domain/job.ts'
import type { System } from '../../../shared/domain/system.ts'
import { useCaller } from '../../api/callerStore.ts'
import { client } from '../../api/connection.ts'
import { useAskAgain } from '../../composables/useAskAgain.ts'
import { useCall } from '../../composables/useCall.ts'

/** A source, when it is read by itself, and how its last run ended. */
export interface SourceRow {
  readonly system: System
  readonly schedule: Schedule | null
  readonly next: readonly string[]
  readonly last: JobRun | null
}

const restMs = 15_000

export function useSources() {
  const { may } = useCaller()
  const known = shallowRef<readonly SourceRow[] | null>(null)

  const rowOf = async (system: System): Promise<SourceRow> => {
    const [{ schedule, next }, { items }] = await Promise.all([
      client.jobs.getSchedule({ source: system.id }),
      may('view', 'logs') ? client.jobs.list({ source: system.id, limit: 1 }) : { items: [] },
    ])
    return { system, schedule, next, last: items[0] ?? null }
  }
  const asking = useCall(async () => {
    const systems = may('view', 'sources') ? await client.systems.list({}) : []
    return Promise.all(systems.filter(({ kind }) => kind === 'source').map(rowOf))
  })
  const refresh = async () => {
    const rows = await asking.run()
    if (rows !== null) known.value = rows
  }
  useAskAgain(() => restMs, refresh)
  void refresh()
  /** The first time anything is read by itself; null: nothing is. */
  const next = computed(() => {
    const times = (known.value ?? []).flatMap((row) => (row.schedule?.enabled ? row.next.slice(0, 1) : []))
    return times.toSorted()[0] ?? null
  })
  return { sources: known, next, problem: asking.problem, refresh }
}
