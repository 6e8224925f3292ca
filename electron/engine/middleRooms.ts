import { said } from '../../shared/base/said.ts'
import { randomBytes } from 'node:crypto'
import { minutes, seconds } from '../../shared/base/time.ts'
import type { Environment } from '../../shared/domain/environment.ts'
import type { Problem } from '../../shared/domain/problem.ts'
import { createArrivals, type Arrivals } from './arrivals.ts'
import { openCertificateRooms, type CertificateRooms } from './certificateRooms.ts'
import { createConnections, type Connections } from './connections.ts'
import { createConnectorRegistry } from './connectorRegistry.ts'
import { openDeletionRooms, type DeletionRooms } from './deletionRooms.ts'
import { createChanges } from './directory/changes.ts'
import { createDirectory, type Directory } from './directory/directory.ts'
import { createBackups, type Backups } from './jobs/backups/backups.ts'
import { createJobs, type Jobs } from './jobs/jobs.ts'
import { createTrials, type Trials } from './jobs/impact/trials.ts'
import { createPlanBook } from './jobs/planBook.ts'
import { createPlanLines } from './jobs/planLines.ts'
import { createPlans, type Plans } from './jobs/plans.ts'
import { createProvisioning, type Provisioning } from './jobs/provisioning/provisioning.ts'
import { createNetworkWatch } from './jobs/networkWatch.ts'
import { createActiveRuns, type ActiveRuns } from './jobs/runBook.ts'
import { createDeadLetterList, type DeadLetterList } from './journal/deadLetterList.ts'
import { createEventLog, lastFeedNumber, type EventLog } from './journal/eventLog.ts'
import type { NameOf } from './journal/eventSummary.ts'
import type { EventJournal } from './journal/journal.ts'
import { createLetterRuns, type LetterRuns } from './journal/letterRuns.ts'
import { hasReported } from './journal/runEvents.ts'
import { createRetention } from './journal/retention.ts'
import { createSqliteJournal } from './journal/sqliteJournal.ts'
import { createFeed, type Feed } from './observe/feed.ts'
import { openOutside, type Outside } from './outside.ts'
import { openNoticeRooms, operatorsOf, type NoticeRooms } from './noticeRooms.ts'
import type { StateBoard } from './observe/stateBoard.ts'
import { createTraces, type Traces } from './observe/traces.ts'
import type { EngineOptions } from './options.ts'
import { createGates, type Gates } from './pipeline/gates.ts'
import type { PipelineNeeds } from './pipeline/needs.ts'
import { isDiskFull } from './storage/diskFull.ts'
import type { StorageRooms } from './storageRooms.ts'
import { createLinks, type Links } from './systems/links.ts'
import { openMoveBook, type MoveBook } from './systems/moveBook.ts'
import { openPauses, type Pauses } from './systems/pauses.ts'
import { resetSystem } from './resetSystem.ts'
import {
  createEnvironmentSettings,
  createSettings,
  type SettingsStore,
  type VersionedSettings,
} from './systems/settings.ts'
import { createSystems, type Systems } from './systems/systems.ts'
import { createTransformations, type Transformations } from './systems/transformations.ts'
import { createProbeEntities } from './systems/probeEntities.ts'
import { createSystemProbes, type SystemProbes } from './systemProbes.ts'
import type { WorkNeeds } from './work.ts'

/** Systems, journal and directory: the rooms between the storage and the doors. */
export interface MiddleRooms extends CertificateRooms {
  readonly systems: Systems
  readonly transformations: Transformations
  readonly links: Links
  readonly deletions: DeletionRooms
  readonly settings: SettingsStore
  readonly outside: Outside
  readonly environmentSettings: VersionedSettings<Environment>
  readonly connections: Connections
  readonly probes: SystemProbes
  readonly directory: Directory
  readonly feed: Feed
  readonly journal: EventJournal
  readonly eventLog: EventLog
  readonly deadLetters: DeadLetterList
  readonly letterRuns: LetterRuns
  readonly traces: Traces
  readonly arrivals: Arrivals
  readonly jobs: Jobs
  readonly telling: NoticeRooms
  readonly pauses: Pauses
  readonly moveBook: MoveBook
  readonly gates: Gates
  readonly plans: Plans
  readonly trials: Trials
  readonly provisioning: Provisioning
  readonly backups: Backups
  readonly workNeeds: WorkNeeds
  close(): Promise<void>
}

export interface MiddleNeeds {
  readonly options: EngineOptions
  readonly storage: StorageRooms
  readonly board: StateBoard
  readonly newId: () => string
}

/** Longer than the longest call to a target may last, so that two calls for one entity do not overlap. */
const leaseMs = minutes(15)
const longestOpeningMs = seconds(30)

export async function openMiddle({ options, storage, board, newId }: MiddleNeeds): Promise<MiddleRooms> {
  const { database, commit, secrets, sealer } = storage
  const { clock, log } = options
  const isDesktop = options.mode === 'desktop'
  const systems = createSystems({ database, secrets, clock, newId, reset: resetSystem })
  const transformations = createTransformations({ database, sealer, clock, newId, reset: resetSystem })
  const links = createLinks(database, sealer, clock)
  const settings = createSettings(database, clock)
  const directory = createDirectory({ database, clock, newId, changes: createChanges(database, clock) })
  const outside = await openOutside(options, storage)
  const telling = openNoticeRooms(storage, clock, outside.ways.settings)
  const certificates = openCertificateRooms({ options, storage, systems, settings, telling, newId })
  const own = { options, storage, newId, systems, ...certificates, directory, outside }
  const { connections, probes } = openConnections(own)
  const feed = createFeed(await lastFeedNumber(database))
  const journal = createSqliteJournal({ database, commit, feed, sealer, clock, leaseMs })
  const traces = createTraces({ database, sealer, clock })
  const names = await nameBook(systems)
  const eventLog = createEventLog({ database, feed, sealer, clock, nameOf: names })
  const arrivals = createArrivals(journal, clock)
  const hasNews = () => telling.bell.ring()
  const active = createActiveRuns(hasNews)
  const pauses = await openPauses(database, clock)
  const moveBook = await openMoveBook(database)
  const gates = createGates({ pauses, clock, random: secureRandom })
  const effective: PipelineNeeds['effective'] = (system) => connections.effective(system)
  const imagesDays = async () => (await settings.read()).settings.retention.imagesDays
  const deletions = openDeletionRooms({ storage, systems, clock, newId, nameOf: names, effective, imagesDays })
  const lines = createPlanLines(database, sealer, names)
  const book = createPlanBook({ database, sealer, links, lines })
  const rooms = { systems, transformations, links, commit, clock, gates, deletions, plans: book }
  const pipeline = pipelineNeeds(rooms, { active, connections, log })
  const jobs = createJobs({
    ...{ ...pipeline, ...deletions, database, journal, active, log, nameOf: names, hasNews, lines },
    contentOf: async (position) => (await eventLog.content(position)).body,
    ...{ hasReported: (source) => hasReported(database, source), isLeaving: () => moveBook.isLeaving() },
    hasReader: (source) => connections.alone(source, longestOpeningMs, async ({ reader }) => reader !== undefined),
  })
  const plans = createPlans({ database, commit, journal, pipeline, links, lines, ...deletions })
  await plans.recover()
  const backups = openBackups(storage, options, telling)
  const { deadLetters, letterRuns } = openLetters({ options, storage, journal }, names)
  const workNeeds: WorkNeeds = {
    ...{ ...certificates, backups, pipeline, journal, jobs, letterRuns },
    telling: { ...certificates, rooms: telling, jobs: { database, commit, systems, effective, isDesktop } },
    ...doorNeeds(board, log),
    ...{ traces, probes, directory, systems, settings, clock, log },
    ...{ retention: createRetention(database, commit, traces), changeLog: storage.changeLog, database, plans },
    ...{ intake: arrivals.journal, arrival: (position) => arrivals.take(position), isBurst: () => arrivals.isBurst() },
  }
  return {
    ...{ systems, transformations, links, deletions, settings, connections, directory, feed, journal, eventLog },
    ...{ ...certificates, deadLetters, letterRuns, outside },
    environmentSettings: createEnvironmentSettings(database, clock),
    ...{ traces, probes, arrivals, jobs, plans, backups, pauses, moveBook, gates, telling, workNeeds },
    trials: createTrials(pipeline),
    provisioning: createProvisioning({ pipeline, eventLog, journal: arrivals.journal }),
    close: () => plans.close().then(() => connections.close()),
  }
}

/** What the work asks of the doors, and where it tells its trouble. */
function doorNeeds(
  board: StateBoard,
  log: EngineOptions['log'],
): Pick<WorkNeeds, 'canReceive' | 'networkChanged' | 'onReceiving' | 'troubled'> {
  return {
    canReceive: () => board.current.addresses.length > 0,
    networkChanged: createNetworkWatch(),
    onReceiving: (listener) => tellOpening(board, listener),
    troubled: (error) => tellTrouble(error, board, log),
  }
}

function openLetters(
  { options, storage, journal }: Pick<MiddleNeeds, 'options' | 'storage'> & Pick<MiddleRooms, 'journal'>,
  nameOf: NameOf,
): Pick<MiddleRooms, 'deadLetters' | 'letterRuns'> {
  const { database, commit } = storage
  const { clock, log } = options
  const deadLetters = createDeadLetterList(database, nameOf)
  const failed = (error: unknown, message: string) => log.error({ err: error }, message)
  return {
    deadLetters,
    letterRuns: createLetterRuns({ database, commit, clock, journal, deadLetters, nameOf, failed }),
  }
}

function openBackups(storage: StorageRooms, options: EngineOptions, telling: NoticeRooms): Backups {
  return createBackups({ ...storage, ...options, ...telling, operators: () => operatorsOf(telling) })
}

function openConnections(
  needs: Pick<MiddleNeeds, 'options' | 'storage' | 'newId'> &
    Pick<MiddleRooms, 'systems' | 'systemCertificates' | 'directory' | 'outside'>,
): Pick<MiddleRooms, 'connections' | 'probes'> {
  const { options, storage, systems, systemCertificates: certificates, directory, newId } = needs
  const { clock, log, dataFolder } = options
  const registry = createConnectorRegistry({ clock, directory, dataFolder, newId, ways: needs.outside.ways })
  const connections = createConnections({ registry, systems, certificates, secrets: storage.secrets, clock, log })
  const entities = createProbeEntities(storage.database, clock)
  return { connections, probes: createSystemProbes({ connections, systems, entities, clock, log }) }
}

function pipelineNeeds(
  {
    deletions: { guard, images },
    ...rooms
  }: { deletions: DeletionRooms } & Pick<
    PipelineNeeds,
    'systems' | 'transformations' | 'links' | 'gates' | 'plans' | 'commit' | 'clock'
  >,
  { active, connections, log }: { active: ActiveRuns; connections: Connections; log: EngineOptions['log'] },
): PipelineNeeds {
  return {
    ...{ ...rooms, guard, images },
    runs: active,
    random: secureRandom,
    useConnector: (system, work) => connections.use(system, work),
    effective: (system) => connections.effective(system),
    log: (message, error) => log.error({ err: error }, message),
  }
}

/** Uniform in [0, 1), unpredictable: it also makes initial passwords. */
function secureRandom(): number {
  return randomBytes(6).readUIntBE(0, 6) / 2 ** 48
}

/** Names of systems for the event log, also of those deleted since the start. */
async function nameBook(systems: Systems): Promise<(id: string) => string> {
  const names = new Map<string, string>()
  const read = async () => {
    for (const system of await systems.list()) names.set(system.id, system.name)
  }
  await read()
  systems.onChange(() => void read().catch(() => undefined))
  return (id) => names.get(id) ?? id
}

/** Told whenever the door for sources opens, after it was shut. */
function tellOpening(board: StateBoard, opened: () => void): void {
  let wasOpen = board.current.addresses.length > 0
  board.onChange(({ addresses }) => {
    const isOpen = addresses.length > 0
    if (isOpen && !wasOpen) opened()
    wasOpen = isOpen
  })
}

/** A full disk stops intake and the loops; the state says so, and work goes on by itself when there is room. */
function tellTrouble(error: unknown, board: StateBoard, log: EngineOptions['log']): void {
  if (error === null) {
    if (board.current.problem?.status === diskFull) board.change({ problem: null, state: 'running' })
    return
  }
  log.error({ err: error }, 'A loop of the engine pauses and tries again')
  if (!isDiskFull(error)) return
  const message = said`The disk is full: nothing can be stored. New events are refused with 503, nothing accepted is lost. Make room; work goes on by itself.`
  const problem: Problem = { code: 'unavailable', message, status: diskFull }
  board.change({ problem, state: 'troubled' })
}

const diskFull = 'ENOSPC'
