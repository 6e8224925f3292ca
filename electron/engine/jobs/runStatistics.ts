import type { JobStatistics } from '../../../shared/domain/job.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'
import type { Run } from './runs.ts'
import { targetsOfRun } from './runTargets.ts'
import { countsOf, type Counts } from './statistics.ts'

/** The table of spec 8.2: a row per system and entity type of the run, the source first. */
export async function runStatistics(
  database: Database,
  run: Run,
  nameOf: (id: SystemId) => string,
): Promise<readonly JobStatistics[]> {
  const counts = await countsOf(database, run.number)
  const targets = await targetsOfRun(database, run.number)
  const systems = [
    { id: run.source, name: run.sourceName, action: 'read' as const },
    ...targets.map(({ target, name }) => ({ id: target, name, action: 'write' as const })).sort(byName),
    // A target that was linked while it ran.
    ...counts
      .filter(({ system }) => system !== run.source && !targets.some(({ target }) => target === system))
      .map(({ system }) => ({ id: system, name: nameOf(system), action: 'write' as const })),
  ]
  const unique = [...new Map(systems.map((system) => [system.id, system])).values()]
  return unique.flatMap(({ id, name, action }) =>
    run.entityTypes.map((entityType) => {
      const known = counts.find((one) => one.system === id && one.entityType === entityType)
      const row: Counts = known ?? { system: id, entityType, ...nothing }
      return { ...row, systemName: name, action }
    }),
  )
}

const nothing = { read: 0, created: 0, updated: 0, deleted: 0, skipped: 0, failed: 0 }

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name)
}
