import type { EntityType } from '../../../shared/domain/entity.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Tally } from './planRows.ts'

/** Counts what leaves no line. */
export interface Tallies {
  read(system: SystemId, entityType: EntityType, count: number): void
  unchanged(system: SystemId, entityType: EntityType, count: number): void
  readOf(system: SystemId, entityType: EntityType): number
  all(): readonly Tally[]
}

export function createTallies(): Tallies {
  const tallies = new Map<string, Tally>()
  const keyOf = (system: SystemId, entityType: EntityType) => JSON.stringify([system, entityType])
  const at = (system: SystemId, entityType: EntityType) =>
    tallies.get(keyOf(system, entityType)) ?? { system, entityType, read: 0, unchanged: 0 }
  const keep = (tally: Tally) => void tallies.set(keyOf(tally.system, tally.entityType), tally)
  return {
    read: (system, entityType, count) => {
      const tally = at(system, entityType)
      keep({ ...tally, read: tally.read + count })
    },
    unchanged: (system, entityType, count) => {
      const tally = at(system, entityType)
      keep({ ...tally, unchanged: tally.unchanged + count })
    },
    readOf: (system, entityType) => at(system, entityType).read,
    all: () => [...tallies.values()],
  }
}
