import { instant, type Clock } from '../../../shared/base/time.ts'
import type { Pause } from '../../../shared/domain/flow.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'

/** Systems that somebody paused: targets get nothing, sources are not read; it outlasts a restart. */
export interface Pauses {
  find(system: SystemId): Pause | null
  all(): readonly Pause[]
  /** The pause there is now: that of whoever came first. */
  pause(system: SystemId, by: string, reason: string): Promise<Pause>
  /** false: it was not paused. */
  resume(system: SystemId): Promise<boolean>
  /** Somebody else wrote or removed rows. */
  reread(): Promise<void>
  /** Told after each pause and resume. */
  onChange(listener: (system: SystemId) => void): () => void
}

export async function openPauses(database: Database, clock: Clock): Promise<Pauses> {
  const paused = await readPauses(database)
  const listeners = new Set<(system: SystemId) => void>()
  const tell = (system: SystemId) => {
    for (const listener of [...listeners]) listener(system)
  }
  return {
    find: (system) => paused.get(system) ?? null,
    all: () => [...paused.values()],
    pause: async (system, by, reason) => {
      const known = paused.get(system)
      if (known) return known
      const pause: Pause = { system, since: instant(clock.now()), by, reason }
      await database
        .insertInto('systemPause')
        .values({ systemId: system, since: pause.since, pausedBy: by, reason })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      paused.set(system, pause)
      tell(system)
      return pause
    },
    resume: async (system) => {
      await database.deleteFrom('systemPause').where('systemId', '=', system).execute()
      const wasPaused = paused.delete(system)
      if (wasPaused) tell(system)
      return wasPaused
    },
    reread: async () => {
      const rows = await readPauses(database)
      paused.clear()
      for (const [system, pause] of rows) paused.set(system, pause)
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

async function readPauses(database: Database): Promise<Map<SystemId, Pause>> {
  const rows = await database.selectFrom('systemPause').selectAll().execute()
  return new Map(
    rows.map(({ systemId, since, pausedBy, reason }) => {
      const system = systemId as SystemId
      return [system, { system, since, by: pausedBy, reason }]
    }),
  )
}
