import type { EntityType } from '../../../shared/domain/entity.ts'
import type { ReadMode } from '../../../shared/domain/job.ts'
import type { System } from '../../../shared/domain/system.ts'
import { marksOf } from './deltaMarks.ts'
import type { JobNeeds } from './needs.ts'
import { deltasSinceFull } from './runHistory.ts'
import type { Run } from './runs.ts'

/** Full or delta (spec 6.4): delta only where the property says so, the connector can, and a run succeeded before. After
 *  `ips.full.read.force.count` delta runs the next scheduled one is full, until one succeeded. */
export async function decideReadMode(
  run: Run,
  source: System,
  entityTypes: readonly EntityType[],
  needs: JobNeeds,
): Promise<ReadMode> {
  if (run.kind !== 'read') return 'full'
  const properties = needs.effective(source)
  const wanted = properties['ips.delta.read']
  if (wanted !== 'enabled' && wanted !== 'true' && run.trigger.kind !== 'polling') return 'full'
  const canDelta = await needs.useConnector(source, async ({ reader }) => reader?.delta !== undefined)
  if (!canDelta) return 'full'
  const marks = await marksOf(needs.database, source.id)
  if (entityTypes.some((type) => !marks.has(type))) return 'full'
  const most = Number(properties['ips.full.read.force.count'] ?? '')
  const isForced = run.trigger.kind === 'repeat' && Number.isInteger(most) && most > 0
  return isForced && (await deltasSinceFull(needs.database, source.id)) >= most ? 'full' : 'delta'
}
