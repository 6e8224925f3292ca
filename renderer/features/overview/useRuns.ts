import { onScopeDispose } from 'vue'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { JobRun } from '../../../shared/domain/job.ts'
import { useCaller } from '../../api/callerStore.ts'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'

export interface KnownRuns {
  /** Newest first. */
  readonly last: readonly JobRun[]
  /** What runs by itself, the soonest first. */
  readonly next: readonly { readonly source: SystemId; readonly name: string; readonly at: string }[]
}

const shownRuns = 4
const shownNext = 3
const pauseMs = 15_000

/** The last runs and the next ones, as far as the caller may see them; asked again while the page is looked at. */
export function useRuns() {
  const { may } = useCaller()
  const runs = useCall(async (): Promise<KnownRuns> => {
    const [last, next] = await Promise.all([
      may('view', 'logs') ? client.jobs.list({ limit: shownRuns }) : { items: [] },
      may('view', 'sources') ? nextRuns() : [],
    ])
    return { last: last.items, next }
  })
  const timer = setInterval(() => document.hidden || void runs.run(), pauseMs)
  onScopeDispose(() => clearInterval(timer))
  void runs.run()
  return runs
}

async function nextRuns(): Promise<KnownRuns['next']> {
  const sources = (await client.systems.list({ role: 'source' })).filter(({ enabled }) => enabled)
  const coming = await Promise.all(
    sources.map(async ({ id, name }) => {
      const { schedule, next } = await client.jobs.getSchedule({ source: id })
      const at = schedule?.enabled ? next[0] : undefined
      return at === undefined ? [] : [{ source: id, name, at }]
    }),
  )
  return coming
    .flat()
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .slice(0, shownNext)
}
