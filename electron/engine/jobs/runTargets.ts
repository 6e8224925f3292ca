import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Database } from '../storage/database.ts'

/** A target a run writes to; with a problem it is given up for the rest of the run. */
export interface RunTarget {
  readonly target: SystemId
  readonly name: string
  readonly problem: Problem | null
}

export async function keepTargets(database: Database, run: number, targets: readonly System[]): Promise<void> {
  if (targets.length === 0) return
  const rows = targets.map(({ id, name }) => ({ run, targetId: id, targetName: name, problem: null }))
  await database
    .insertInto('jobTarget')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function giveUpTarget(within: Database, run: number, target: SystemId, problem: Problem): Promise<void> {
  await within
    .updateTable('jobTarget')
    .set({ problem: JSON.stringify(problem) })
    .where('run', '=', run)
    .where('targetId', '=', target)
    .where('problem', 'is', null)
    .execute()
}

export async function targetsOfRun(database: Database, run: number): Promise<readonly RunTarget[]> {
  const rows = await database.selectFrom('jobTarget').selectAll().where('run', '=', run).execute()
  return rows.map(({ targetId, targetName, problem }) => ({
    target: targetId as SystemId,
    name: targetName,
    problem: problem === null ? null : (JSON.parse(problem) as Problem),
  }))
}
