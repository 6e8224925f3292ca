import type { CheckResult } from '../../shared/domain/check.ts'
import type { System } from '../../shared/domain/system.ts'
import { openInbound, type AccessRooms } from './accessRooms.ts'
import { clear, clearJobLogs } from './clearing.ts'
import { doctor, type DoctorNeeds } from './admin/doctor.ts'
import type { EngineParts } from './admin/parts.ts'
import { createRealTimeSetup } from './admin/realTimeSetup.ts'
import { settingsFault } from './admin/settingsFault.ts'
import { createSetupStore } from './admin/setupStore.ts'
import type { MiddleRooms } from './middleRooms.ts'
import { runCheck } from './observe/checks.ts'
import { createSilencedFindings } from './observe/silencedFindings.ts'
import type { StateBoard } from './observe/stateBoard.ts'
import type { EngineOptions } from './options.ts'
import { createPeopleRecord } from './peopleRecord.ts'
import type { SourceDoor } from './sourceDoor.ts'
import { schemaOf } from './storage/schema.ts'
import { storageUse } from './storageUse.ts'
import { resetSystem } from './resetSystem.ts'
import type { StorageRooms } from './storageRooms.ts'
import { openMoves } from './moveRooms.ts'
import { createBundles } from './systems/exchange/bundles.ts'
import { createExchange } from './systems/exchange/exchange.ts'

export interface AdminPartsNeeds {
  readonly options: EngineOptions
  readonly storage: StorageRooms
  readonly middle: MiddleRooms
  readonly access: AccessRooms
  readonly board: StateBoard
  readonly door: SourceDoor
  readonly newId: () => string
  /** Told when the settings that the loops read have changed. */
  readonly onSettings: () => void
  /** Begins the work that a copy holds back. */
  readonly startWork: () => Promise<void>
}

/** The rooms as the handlers of the contract need them. */
export function createAdminParts(needs: AdminPartsNeeds): EngineParts {
  const { options, storage, middle, access, board, door, newId } = needs
  const { technicalUsers, administrators, openId, inbound, sessions, calls, stopping } = access
  const { clock } = options
  const testSystem: EngineParts['testSystem'] = (system) => middle.connections.test(system)
  const realTime = createRealTimeSetup({
    ...{ systems: middle.systems, settings: middle.settings, technicalUsers, board, calls, clock, newId, testSystem },
    ownCertificate: () => door.ownCertificate(),
    stopping: stopping.signal,
    useConnector: (system, work) => middle.connections.use(system, work),
    append: async (event) => (await middle.arrivals.journal.append(event, null)).position,
  })
  const applySettings: EngineParts['applySettings'] = async (settings, privateKey) => {
    if (privateKey !== null) await storage.secrets.set(storage.database, 'engine', 'listenerKey', privateKey)
    access.live.current = settings
    needs.onSettings()
    return door.open(settings)
  }
  return {
    ...middle,
    ...{ clock, technicalUsers, board, realTime, testSystem, stopping: stopping.signal },
    ...{
      changeLog: storage.changeLog,
      people: createPeopleRecord(storage, middle.eventLog),
      ...{ administrators, openId, inbound, sessions },
    },
    commit: storage.commit,
    reset: resetSystem,
    effective: (system) => middle.connections.effective(system),
    setups: createSetupStore(storage.database, clock, newId),
    exchange: createExchange({ ...middle, database: storage.database }),
    bundles: createBundles({
      ...middle,
      ...{ secrets: storage.secrets, clock, version: options.version },
      faultOf: settingsFault,
      onSettings: (settings) => applySettings(settings, null),
    }),
    moves: openMoves({ ...needs, technicalUsers }),
    readSchema: (system, type) =>
      middle.connections.use(system, async (connector) => (await connector.schema?.(type)) ?? null),
    probeSystem: (system) => middle.probes.probe(system),
    testDraft: (draft, id) => middle.connections.testDraft(draft, id),
    applySettings,
    applyInbound: (settings) => {
      access.liveInbound.current = openInbound(settings)
      return door.open(access.live.current)
    },
    doctor: (how) => examine(needs, how),
    silenced: createSilencedFindings(storage.database, clock),
    storageUse: () => storageUse(storage.database, options.dataFolder),
    schema: () => schemaOf(storage.database),
    clearing: clearingOf(middle),
    onSettings: needs.onSettings,
    confirmOriginalGone: async () => {
      await storage.installation.settle()
      board.change({ isCopy: false })
      await needs.startWork()
    },
  }
}

function clearingOf({ workNeeds, deletions, telling }: MiddleRooms): EngineParts['clearing'] {
  const needs = { ...workNeeds, images: deletions.images, notices: telling.notices }
  return { now: (signal) => clear(needs, signal), jobLogs: () => clearJobLogs(needs) }
}

export function examine(
  { options, storage, middle, board }: Pick<AdminPartsNeeds, 'options' | 'storage' | 'middle' | 'board'>,
  { isQuick }: Pick<DoctorNeeds, 'isQuick'> = { isQuick: false },
): Promise<CheckResult> {
  const { database, changeLog } = storage
  const needs = {
    ...{ ...options, ...middle, database, changeLog, state: () => board.current, isQuick },
    effective: (system: System) => middle.connections.effective(system),
    wayOut: middle.outside.ways.settings,
  }
  return runCheck(options.clock, (report) => doctor(needs, report))
}
