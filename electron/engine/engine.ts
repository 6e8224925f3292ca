import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import type { Caller } from '../../shared/domain/access.ts'
import type { CheckResult } from '../../shared/domain/check.ts'
import type { EngineState } from '../../shared/domain/engineState.ts'
import type { ShownNotice } from '../../shared/domain/notice.ts'
import type { Problem } from '../../shared/domain/problem.ts'
import { createAdminToken } from './admin/adminToken.ts'
import { createSignInLinks, type SignInLinks } from './admin/signInLinks.ts'
import { openAdministration, type Administration } from './administration.ts'
import { openMiddle, type MiddleRooms } from './middleRooms.ts'
import type { EngineOptions } from './options.ts'
import type { Worker } from './pipeline/deliverer.ts'
import { createStateBoard, type StateBoard } from './observe/stateBoard.ts'
import { finishErasures } from './peopleRecord.ts'
import { watchPulse, type Pulse } from './pulse.ts'
import { createStoppers, type Stoppers } from './stoppers.ts'
import { openStorage, type StorageRooms } from './storageRooms.ts'
import { startWork } from './work.ts'

export interface StartedEngine {
  /** Address of the administration; null: there is none, or it could not be bound. */
  readonly adminUrl: string | null
  /** First address of the source door; null: it could not be bound. */
  readonly sourceUrl: string | null
  readonly adminTokenFile: string
  /** Why a door could not be bound; everything else runs. */
  readonly problem: Problem | null
}

export interface ProvisioningEngine {
  /** Opens the rooms in order. Throws when the data folder cannot be used; then nothing is left open. */
  start(): Promise<StartedEngine>
  /** Stops taking work, waits for what is under way, closes the rooms in reverse. */
  stop(): Promise<void>
  /** Serves the admin contract to one client over its port. */
  accept(port: MessagePort, caller: Caller): void
  /** A token for `#/sign-in/<token>`, valid once and for 60 s. */
  signInLink(): string
  doctor(): Promise<CheckResult>
  /** How it is now, and told of every change. */
  readonly state: EngineState
  onState(listener: (state: EngineState) => void): void
  /** Told of what people should know now, while the engine runs. */
  onNotice(listener: (notice: ShownNotice) => void): void
}

interface Running {
  readonly storage: StorageRooms
  readonly middle: MiddleRooms
  readonly administration: Administration
  readonly work: () => Worker | null
  readonly pulse: Pulse
}

/** Composition: opens the rooms in order and closes them in reverse. */
export function createEngine(options: EngineOptions): ProvisioningEngine {
  const board = createStateBoard(options, options.clock)
  const signInLinks = createSignInLinks(options.clock)
  const noticed: ((notice: ShownNotice) => void)[] = []
  const show = (notice: ShownNotice) => {
    for (const listener of noticed) listener(notice)
  }
  let running: Running | null = null
  return {
    start: async () => {
      const storage = await openStorage(options)
      try {
        running = await openRooms({ options, storage, board, signInLinks, show })
        const problem = await running.administration.open()
        await running.pulse.refresh()
        return { ...running.administration.addresses(), adminTokenFile: tokenFile(options), problem }
      } catch (error) {
        await (running ? closeRooms(running) : storage.close())
        running = null
        throw error
      }
    },
    stop: async () => {
      const rooms = running
      running = null
      board.change({ state: 'stopping' })
      if (rooms) await closeRooms(rooms)
    },
    accept: (port, caller) => {
      if (running) running.administration.accept(port, caller)
      else port.close()
    },
    signInLink: () => signInLinks.createSignInLink(),
    doctor: () => {
      if (!running) throw new Error('The engine is not running.')
      return running.administration.doctor()
    },
    get state() {
      return board.current
    },
    onState: (listener) => board.onChange(listener),
    onNotice: (listener) => void noticed.push(listener),
  }
}

interface RoomNeeds {
  readonly options: EngineOptions
  readonly storage: StorageRooms
  readonly board: StateBoard
  readonly signInLinks: SignInLinks
  readonly show: (notice: ShownNotice) => void
}

/** Where one cannot be opened, those that are open are closed again. */
async function openRooms(needs: RoomNeeds): Promise<Running> {
  const opened = createStoppers()
  try {
    return await openEach(needs, opened)
  } catch (error) {
    await opened.stop()
    throw error
  }
}

async function openEach({ options, storage, board, signInLinks, show }: RoomNeeds, opened: Stoppers): Promise<Running> {
  const newId = randomUUID
  const adminToken = await createAdminToken(tokenFile(options))
  const middle = await openMiddle({ options, storage, board, newId })
  opened.add(() => middle.close())
  const { eventLog, journal } = middle
  // What was begun is finished, then what cannot be gets its line.
  await finishErasures(storage, eventLog)
  await storage.changeLog.recover()
  middle.telling.notices.onNotice(show)
  const { isCopy } = storage.installation
  let work: Worker | null = null
  const begin = async () => {
    if (!options.idle) work ??= await startWork(middle.workNeeds)
  }
  board.change({ isCopy, environment: (await middle.environmentSettings.read()).settings })
  const administration = await openAdministration({
    ...{ options, storage, middle, board, adminToken, signInLinks, newId },
    onSettings: () => work?.wake(),
    startWork: begin,
  })
  opened.add(() => administration.close())
  if (!isCopy) await begin()
  const countOpenRuns = () => middle.jobs.countOpen()
  const pulse = watchPulse({ board, eventLog, journal, clock: options.clock, countOpenRuns })
  return { storage, middle, administration, work: () => work, pulse }
}

async function closeRooms({ storage, middle, administration, work, pulse }: Running): Promise<void> {
  await administration.close()
  await pulse.stop()
  await work()?.stop()
  await middle.close()
  await storage.close()
}

function tokenFile({ dataFolder }: EngineOptions): string {
  return join(dataFolder, 'admin-token')
}
