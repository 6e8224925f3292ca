import type { Clock } from '../../../shared/base/time.ts'
import type { Json } from '../../../shared/base/json.ts'
import type { PlannedWrite } from '../../../shared/domain/planned.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Connector } from '../connectors/connector.ts'
import type { GroupCommit } from '../storage/groupCommit.ts'
import type { Links } from '../systems/links.ts'
import type { Gates } from './gates.ts'
import type { PlanBook } from './planBook.ts'
import type { RunBook } from './runBook.ts'
import type { Systems } from '../systems/systems.ts'
import type { Transformations } from '../systems/transformations.ts'
import type { BeforeImages } from './beforeImages.ts'
import type { DeletionGuard } from './deletionGuard.ts'

/** What the rooms are given. */
export interface PipelineNeeds {
  readonly systems: Systems
  readonly transformations: Transformations
  readonly links: Links
  readonly guard: DeletionGuard
  readonly images: BeforeImages
  readonly commit: GroupCommit
  readonly runs: RunBook
  readonly plans: PlanBook
  readonly gates: Gates
  readonly clock: Clock
  /** The time that transformations see in place of the clock's, while a plan is computed or carried out. */
  readonly evaluatedAt?: Date
  readonly random: () => number
  /** Runs work on the shared connector of a system, within its concurrency. Throws ProblemError. */
  useConnector<Value>(system: System, work: (connector: Connector) => Promise<Value>): Promise<Value>
  /** The properties a connector and a property check see: the product's own names mapped to the generic ones. */
  effective(system: System): Readonly<Record<string, string>>
  readonly log: (message: string, error: unknown) => void
}

/** One target and what the rooms need for it. */
export interface CallContext {
  readonly target: System
  readonly needs: PipelineNeeds
  /** The one write that was approved: where the target asks for another one, nothing is done. */
  readonly only?: PlannedWrite
}

/** The time that transformations see. */
export function timeOf({ clock, evaluatedAt }: Pick<PipelineNeeds, 'clock' | 'evaluatedAt'>): Date {
  return evaluatedAt ?? clock.now()
}

/** Variables the engine sets before a transformation runs (spec transformations 9); `currentDate` is made by the language. */
export function variablesOf(targetEntityId: string | null): Readonly<Record<string, Json>> {
  return targetEntityId === null ? {} : { entityIdTargetSystem: targetEntityId }
}
