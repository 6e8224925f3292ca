import type { EntityType } from './entity.ts'
import type { SystemId } from './ids.ts'
import type { PlanLineDetails } from './plan.ts'
import type { PlannedNow } from './planned.ts'

/** What would become of one entity if it were provisioned now. */
export interface SimulatedEntity {
  readonly entityType: EntityType
  readonly entityId: string
  /** What people call the entity; null: not known. */
  readonly name: string | null
  /** Whether its source was asked, or what it said last was taken because it cannot be asked. */
  readonly takenFrom: 'source' | 'lastEvent'
  /** At each target in question; at the source, where the entity does not get any further. */
  readonly ends: readonly SimulatedEnd[]
}

export interface SimulatedEnd extends Pick<
  PlanLineDetails,
  'system' | 'systemName' | 'reason' | 'targetEntityId' | 'changes' | 'isBeforeKnown' | 'clauses' | 'problem'
> {
  readonly operation: PlannedNow['operation']
}

/** Entities of one type of a source, and where they shall go. */
export interface ToProvision {
  readonly source: SystemId
  readonly entityType: EntityType
  readonly entityIds: readonly string[]
  /** null: all targets that follow the source. */
  readonly targets: readonly SystemId[] | null
}
