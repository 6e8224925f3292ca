import type { EntityType } from '../../../shared/domain/entity.ts'
import type { FullReason, ReadMode, TypeReading } from '../../../shared/domain/job.ts'
import type { System } from '../../../shared/domain/system.ts'
import { marksOf } from './deltaMarks.ts'
import type { JobNeeds } from './needs.ts'
import { deltasSinceFull } from './runHistory.ts'
import type { FullTypes, Run } from './runs.ts'

/** How a run reads; `fullTypes` names the types that are read in full though a delta read was wanted. */
export interface DecidedRead {
  readonly readMode: ReadMode
  readonly fullTypes: FullTypes
}

/** Full or delta (spec 6.4): delta only where the property says so, the connector can, and a run succeeded before that left a
 *  mark for the type. After `ips.full.read.force.count` delta runs the next scheduled one is full, until one succeeded. */
export async function decideReadMode(
  run: Run,
  source: System,
  entityTypes: readonly EntityType[],
  needs: JobNeeds,
): Promise<DecidedRead> {
  const properties = needs.effective(source)
  const wanted = properties['ips.delta.read']
  const isWanted = wanted === 'enabled' || wanted === 'true' || run.trigger.kind === 'polling'
  if (run.kind !== 'read' || !isWanted) return { readMode: 'full', fullTypes: {} }
  const canDelta = await needs.useConnector(source, async ({ reader }) => reader?.delta !== undefined)
  if (!canDelta) return readAs(entityTypes, reasonFor(entityTypes, 'notOffered'))
  const marks = await marksOf(needs.database, source.id)
  const unmarked = entityTypes.filter((type) => !marks.has(type))
  const most = Number(properties['ips.full.read.force.count'] ?? '')
  const isForced = run.trigger.kind === 'repeat' && Number.isInteger(most) && most > 0
  const isItsTurn = isForced && (await deltasSinceFull(needs.database, source.id)) >= most
  const forced = isItsTurn ? reasonFor(entityTypes, 'itsTurn') : {}
  return readAs(entityTypes, { ...forced, ...reasonFor(unmarked, 'noMark') })
}

/** The read when these types are read in full. */
export function readAs(entityTypes: readonly EntityType[], fullTypes: FullTypes): DecidedRead {
  const isFull = entityTypes.every((type) => fullTypes[type] !== undefined)
  return { readMode: isFull ? 'full' : 'delta', fullTypes }
}

/** Whether a type is read in full, which alone tells what is gone. */
export function isReadInFull({ readMode, fullTypes }: Pick<Run, 'readMode' | 'fullTypes'>, type: EntityType): boolean {
  return readMode === 'full' || fullTypes[type] !== undefined
}

/** For whoever looks at the run. */
export function readingsOf(run: Run): readonly TypeReading[] {
  if (run.readMode === null) return []
  return run.entityTypes.map((entityType) => ({
    entityType,
    mode: isReadInFull(run, entityType) ? 'full' : 'delta',
    why: run.fullTypes[entityType] ?? null,
  }))
}

function reasonFor(types: readonly EntityType[], reason: FullReason): FullTypes {
  return Object.fromEntries(types.map((type) => [type, reason]))
}
