import type { RunId, SystemId } from '../../../shared/domain/ids.ts'
import { closeStopped } from './closeRun.ts'
import type { JobNeeds } from './needs.ts'
import { runJob } from './runJob.ts'
import { changeRun, findRun, openReads, type Run } from './runs.ts'
import { targetsOfRun } from './runTargets.ts'
import { takeBack } from './waiting.ts'
import { countsOf } from './statistics.ts'

/** The runs under way; who waits for a source or a target keeps it from those behind. */
export interface RunQueue {
  /** Begins what may begin, in the order of the queue. */
  look(): Promise<void>
  /** Lets a run end after the entities in hand; false: it is not under way. */
  stop(run: RunId): Promise<boolean>
  /** Begins nothing more and lets go of what is under way; it goes on at the next start. */
  close(): Promise<void>
}

interface Worker {
  readonly run: Run
  readonly targets: readonly SystemId[]
  readonly reading: AbortController
  isStopped: boolean
  readonly done: Promise<void>
}

export function createRunQueue(needs: JobNeeds): RunQueue {
  const { database, systems, active, gates, log } = needs
  const workers = new Map<RunId, Worker>()
  const closing = new AbortController()
  let looking: Promise<void> = Promise.resolve()

  const lookOnce = async () => {
    const taken = new Set<string>([...workers.values()].flatMap(({ run, targets }) => [run.source, ...targets]))
    // Nobody has to wait behind a run whose source is paused.
    const waiting = (await openReads(database)).filter((run) => !workers.has(run.id) && !gates.isPaused(run.source))
    for (const run of waiting) {
      if (closing.signal.aborted) return
      const targets = (await systems.targetsOf(run.source)).map(({ id }) => id)
      const wanted = [run.source, ...targets]
      if (!wanted.some((id) => taken.has(id))) work(await beginRun(run, needs), targets)
      for (const id of wanted) taken.add(id)
    }
  }
  const look = () => {
    looking = looking
      .then(lookOnce)
      .catch((error: unknown) => log.error({ err: error }, 'The queue of runs could not be read'))
    return looking
  }
  const work = (run: Run, targets: readonly SystemId[]) => {
    const reading = new AbortController()
    const stopped = run.status === 'terminated'
    if (stopped) active.stop(run.id)
    const done = (stopped ? Promise.resolve() : runJob(run, AbortSignal.any([reading.signal, closing.signal]), needs))
      .then(() => finish(worker))
      .catch((error: unknown) => log.error({ err: error, run: run.id }, notEnded))
    const worker: Worker = { run, targets, reading, isStopped: stopped, done }
    workers.set(run.id, worker)
  }
  const finish = async ({ run, isStopped }: Worker) => {
    if (isStopped) await takeBack(run, closing.signal, needs)
    if (closing.signal.aborted) return
    if (isStopped) await closeStopped((await findRun(database, run.number)) ?? run, needs)
    active.end(run.id)
    workers.delete(run.id)
    void look()
  }
  return {
    look,
    stop: async (id) => {
      const worker = workers.get(id)
      if (!worker) return false
      await changeRun(database, worker.run.number, { status: 'terminated' })
      worker.isStopped = true
      active.stop(id)
      worker.reading.abort()
      return true
    },
    close: async () => {
      closing.abort()
      await looking
      const under = [...workers.values()]
      await Promise.all(under.map(({ done }) => done))
      for (const { run } of under) await keepForRestart(run, needs)
    },
  }
}

const notEnded = 'A run could not be ended; it goes on at the next start'

/** Takes a run from the queue, or up again after the engine had stopped. */
async function beginRun(queued: Run, { database, active }: JobNeeds): Promise<Run> {
  const hasFailed =
    queued.problem !== null || (await countsOf(database, queued.number)).some(({ failed }) => failed > 0)
  const isStopped = queued.status === 'terminated'
  const change = {
    status: isStopped ? queued.status : hasFailed ? 'runningWithError' : 'running',
    attempt: queued.attempt + 1,
  } as const
  await changeRun(database, queued.number, change)
  const lost = (await targetsOfRun(database, queued.number)).flatMap(({ target, problem }) =>
    problem ? [[target, problem] as const] : [],
  )
  // Before anything of it settles, so that nothing is left uncounted.
  active.begin({ id: queued.id, source: queued.source, lost: new Map(lost) })
  return { ...queued, ...change }
}

async function keepForRestart({ number }: Run, { database }: JobNeeds): Promise<void> {
  const run = await findRun(database, number)
  if (run?.endedAt === null && run.status !== 'terminated')
    await changeRun(database, number, { status: 'pendingRestart' })
}
