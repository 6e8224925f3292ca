import { instant } from '../../../shared/base/time.ts'
import type { RunId, SystemId } from '../../../shared/domain/ids.ts'
import type { RunKind, Trigger } from '../../../shared/domain/job.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { System } from '../../../shared/domain/system.ts'
import { closeStopped } from './closeRun.ts'
import type { JobNeeds } from './needs.ts'
import { createRunQueue } from './runQueue.ts'
import { changeRun, findRun, numberOf, openReads, queueRun, sourcesWithRuns } from './runs.ts'

/** Begins runs and keeps them apart: one per source, and those of one target take turns (spec 2.3, 6.2). */
export interface JobRunner {
  /** Queues a run; it begins at once if nothing of its source or its targets is under way. null: a schedule's minute that has
   *  its run already. Throws for a source that is not there. */
  start(kind: RunKind, source: SystemId, trigger: Trigger): Promise<RunId | null>
  /** Notes a run that cannot begin as one that ended at once, with the reason; nobody is told. The source must be there. */
  passOver(source: System, trigger: Trigger, reason: Problem): Promise<void>
  /** Lets a run that is no simulation end after the entities in hand; false if it is over already. */
  stop(run: RunId): Promise<boolean>
  /** Whether a run of the source, simulations aside, is under way or waits. */
  isBusy(source: SystemId): Promise<boolean>
  /** Once, at the start of the engine: goes on with what was under way when it ended. */
  resume(): Promise<void>
  /** Lets go of what is under way; it goes on at the next start. */
  close(): Promise<void>
}

export function createJobRunner(needs: JobNeeds): JobRunner {
  const { database, systems, active, clock } = needs
  const queue = createRunQueue(needs)
  const stopListening = needs.gates.onOpening(() => void queue.look())
  return {
    start: async (kind, source, trigger) => {
      const system = await systems.find(source)
      if (system?.kind !== 'source') throw new Error(`There is no source ${source}.`)
      const queuedAt = instant(clock.now())
      const run = await queueRun(database, { source, sourceName: system.name, kind, trigger, queuedAt })
      await queue.look()
      return run?.id ?? null
    },
    passOver: async ({ id: source, name: sourceName }, trigger, problem) => {
      const at = instant(clock.now())
      await needs.commit.run(async (within) => {
        const run = await queueRun(within, { source, sourceName, kind: 'read', trigger, queuedAt: at })
        if (run)
          await changeRun(within, run.number, { status: 'terminated', problem, endedAt: at, cursor: { kind: 'close' } })
      })
    },
    stop: async (id) => {
      if (await queue.stop(id)) return true
      const run = await findRun(database, numberOf(id))
      if (run?.endedAt !== null || run.kind === 'simulate') return false
      await closeStopped(run, needs)
      return true
    },
    isBusy: async (source) => (await openReads(database)).some((run) => run.source === source),
    resume: async () => {
      active.know(await sourcesWithRuns(database))
      await queue.look()
    },
    close: () => {
      stopListening()
      return queue.close()
    },
  }
}
