import type { Clock } from '../../../shared/base/time.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Connector } from '../connectors/connector.ts'
import type { EventJournal } from '../journal/journal.ts'
import type { Log } from '../observe/log.ts'
import type { Gates } from '../pipeline/gates.ts'
import type { DeletionGuard } from '../pipeline/deletionGuard.ts'
import type { Database } from '../storage/database.ts'
import type { GroupCommit } from '../storage/groupCommit.ts'
import type { PendingLinks } from '../systems/pendingLinks.ts'
import type { Systems } from '../systems/systems.ts'
import type { Transformations } from '../systems/transformations.ts'
import type { ActiveRuns } from './runBook.ts'

/** What runs are given. */
export interface JobNeeds {
  readonly database: Database
  readonly commit: GroupCommit
  readonly journal: EventJournal
  readonly systems: Systems
  readonly transformations: Transformations
  readonly pendingLinks: PendingLinks
  readonly guard: DeletionGuard
  readonly gates: Pick<Gates, 'isPaused' | 'onOpening'>
  readonly active: ActiveRuns
  readonly clock: Clock
  readonly log: Log
  useConnector<Value>(system: System, work: (connector: Connector) => Promise<Value>): Promise<Value>
  /** Called when something happened to a run that may be worth telling people. */
  hasNews(): void
  effective(system: System): Readonly<Record<string, string>>
}

/** What advice on a run is drawn from. */
export type AdviceNeeds = Pick<JobNeeds, 'database' | 'systems' | 'transformations' | 'effective'>

/** One run at work. */
export interface Working {
  readonly source: System
  /** How many events may be on their way at a time, so that reading does not outrun the targets. */
  readonly mostOpen: number
  /** Digest of the configuration it works with. */
  readonly basis: string
  /** Where the next delta read goes on from, by entity type; grows while it reads. */
  readonly marks: Map<string, string>
  /** Ends when the run is stopped or the engine is. */
  readonly signal: AbortSignal
}
