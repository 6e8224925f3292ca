import { schedule, type ScheduledTask } from 'node-cron'
import { clear, type ClearingNeeds } from './clearing.ts'
import type { Clock, Instant } from '../../shared/base/time.ts'
import type { Position } from '../../shared/domain/ids.ts'
import type { TraceEntry } from '../../shared/domain/trace.ts'
import type { Directory } from './directory/directory.ts'
import type { EventJournal } from './journal/journal.ts'
import type { LetterRuns } from './journal/letterRuns.ts'
import type { Backups } from './jobs/backups/backups.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Plans } from './jobs/plans.ts'
import { startNoticeWork, type NoticeWorkNeeds } from './noticeWork.ts'
import type { Log } from './observe/log.ts'
import type { Traces } from './observe/traces.ts'
import { createDeliverer, type Worker } from './pipeline/deliverer.ts'
import { createLoop } from './pipeline/loop.ts'
import type { PipelineNeeds } from './pipeline/needs.ts'
import { createReader } from './pipeline/reader.ts'
import { createStoppers, type Stoppers } from './stoppers.ts'
import type { SystemProbes } from './systemProbes.ts'
import type { SettingsStore } from './systems/settings.ts'
import type { Systems } from './systems/systems.ts'

export interface WorkNeeds extends Pick<ClearingNeeds, 'retention' | 'changeLog' | 'database'> {
  readonly pipeline: PipelineNeeds
  readonly journal: EventJournal
  readonly jobs: Pick<Jobs, 'runner' | 'startClockwork' | 'prune' | 'oldestOpen'>
  readonly plans: Pick<Plans, 'application' | 'prune'>
  readonly letterRuns: Pick<LetterRuns, 'resume' | 'close'>
  readonly telling: Pick<NoticeWorkNeeds, 'rooms' | 'jobs' | 'expiring'>
  readonly backups: Pick<Backups, 'watch'>
  /** Whether the door for sources is open. */
  readonly canReceive: () => boolean
  readonly networkChanged: () => boolean
  /** Told whenever that door opens. */
  readonly onReceiving: (listener: () => void) => void
  readonly probes: Pick<SystemProbes, 'cleanUp'>
  /** Answers when to look again. */
  readonly renewCertificates: () => Promise<Instant>
  readonly traces: Traces
  readonly directory: Directory
  readonly systems: Systems
  readonly settings: SettingsStore
  readonly clock: Clock
  readonly log: Log
  /** The journal as doors use it, for changes of the directory. */
  readonly intake: Pick<EventJournal, 'append'>
  readonly arrival: (position: Position) => readonly TraceEntry[]
  readonly isBurst: () => boolean
  /** Told of trouble that stops a loop (a full disk, say), and with null when it went on. */
  readonly troubled: (error: unknown) => void
}

/** The loops of the engine: directory changes into the journal, events through room 3, deliveries through 4 to 7, and the
 *  nightly clearing of what is kept long enough. Where one cannot be started, none goes on. */
export async function startWork(needs: WorkNeeds): Promise<Worker> {
  const started = createStoppers()
  try {
    return await startLoops(needs, started)
  } catch (error) {
    await started.stop()
    throw error
  }
}

async function startLoops(needs: WorkNeeds, started: Stoppers): Promise<Worker> {
  const { clock, troubled, probes, journal, jobs } = needs
  const { settings } = await needs.settings.read()
  let giveUpAfterHours = settings.giveUpAfterHours
  const common = () => ({ pipeline: needs.pipeline, journal, traces: needs.traces, giveUpAfterHours })
  await journal.recover()
  const reader = createReader(() => ({ ...common(), arrival: needs.arrival, isBurst: needs.isBurst }), troubled)
  const deliverer = createDeliverer(() => ({ ...common(), isBurst: needs.isBurst }), troubled)
  const directory = directoryLoop(needs)
  const releaser = createLoop({ clock, troubled, round: () => journal.releaseHeld() })
  const afterProbes = createLoop({ clock, troubled, round: () => probes.cleanUp() })
  const renewer = createLoop({ clock, troubled, round: () => needs.renewCertificates() })
  const workers = [reader, deliverer, directory, releaser, afterProbes, renewer]
  for (const worker of workers) started.add(() => worker.stop())
  const backups = needs.backups.watch()
  started.add(() => backups.stop())
  await resumeRuns(needs, started)
  const telling = startNoticeWork({
    ...needs.telling,
    isBusy: (source) => jobs.runner.isBusy(source),
    ...{ clock, troubled },
  })
  started.add(() => telling.stop())
  const clockwork = jobs.startClockwork(needs)
  started.add(() => clockwork.stop())
  const clearing = clearEveryNight(needs)
  started.add(async () => clearing.destroy())
  const wake = () => {
    for (const worker of [...workers, backups]) worker.wake()
  }
  started.add(listen(needs, { reader, deliverer, directory, releaser }))
  needs.systems.onChange(wake)
  wake()
  return {
    wake: () => {
      void needs.settings.read().then(({ settings: current }) => {
        giveUpAfterHours = current.giveUpAfterHours
        wake()
      }, troubled)
    },
    stop: () => started.stop(),
  }
}

/** What was under way when the engine ended goes on. */
async function resumeRuns({ jobs, plans, letterRuns }: WorkNeeds, started: Stoppers): Promise<void> {
  started.add(() => jobs.runner.close())
  await jobs.runner.resume()
  await plans.application.resume()
  started.add(() => letterRuns.close())
  await letterRuns.resume()
}

type Woken = Readonly<Record<'reader' | 'deliverer' | 'directory' | 'releaser', Worker>>

/** Lets the news wake the loops they are for; answers how to stop that. */
function listen({ journal, directory, pipeline }: WorkNeeds, loops: Woken): () => Promise<void> {
  const stops = [
    journal.onWork(({ unread, deliveries, held }) => {
      if (unread) loops.reader.wake()
      if (held) loops.releaser.wake()
      if (deliveries) loops.deliverer.wake()
    }),
    directory.onChange(() => loops.directory.wake()),
    pipeline.gates.onOpening(() => loops.deliverer.wake()),
  ]
  return () => {
    for (const stop of stops) stop()
    return Promise.resolve()
  }
}

const mostChanges = 200

/** Changes of the Local Identity Directory become events of every source system of that type (spec 9.5, 9.8). */
function directoryLoop({ directory, systems, intake, clock, troubled }: WorkNeeds): Worker {
  return createLoop({
    clock,
    troubled,
    round: async () => {
      for (;;) {
        const changes = await directory.takeChanges(mostChanges)
        const last = changes.at(-1)
        if (!last) return null
        const sources = (await systems.list('source')).filter(
          (source) => source.enabled && source.type === 'localIdentityDirectory',
        )
        for (const change of changes) {
          const { entityType, entityId, resource } = change
          const key = `directory:${change.position}`
          const origin = { kind: 'realtime', requestId: key } as const
          // A stop between the two makes the same changes come again; their key makes the repeat find the first event.
          await Promise.all(
            sources.map((source) =>
              intake.append(
                { source: source.id, entityType, entityId, change: change.change, body: resource, origin },
                key,
              ),
            ),
          )
        }
        await directory.acknowledge(last.position)
      }
    },
  })
}

const nightly = '17 3 * * *'
function clearEveryNight({ pipeline, telling, log, ...needs }: WorkNeeds): ScheduledTask {
  return schedule(nightly, async () => {
    try {
      const cleared = await clear({ ...needs, images: pipeline.images, notices: telling.rooms.notices })
      log.info(cleared, 'Cleared what was kept long enough')
    } catch (error) {
      log.error({ err: error }, 'Clearing failed; it is tried again the next night')
    }
  })
}
