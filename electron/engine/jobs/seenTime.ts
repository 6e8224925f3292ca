import type { Instant } from '../../../shared/base/time.ts'
import type { System } from '../../../shared/domain/system.ts'
import { typesWithCurrentDate } from '../../../shared/transformation/currentDate.ts'
import type { Transformations } from '../systems/transformations.ts'
import type { Planning } from './planEntity.ts'

/** Where the transformations of a plan ask for the time, which is that of the plan until it is applied. */
export async function seenTimes(
  at: Instant,
  { source, targets }: { readonly source: System; readonly targets: readonly System[] },
  transformations: Pick<Transformations, 'current'>,
): Promise<Planning['seenAt']> {
  const timedOf = async ({ id }: System, direction: 'read' | 'write') =>
    new Set(typesWithCurrentDate((await transformations.current(id, direction))?.document ?? '{}'))
  const reading = await timedOf(source, 'read')
  const writing = new Map<string, ReadonlySet<string>>()
  for (const target of targets) writing.set(target.id, await timedOf(target, 'write'))
  return (system, type) => (reading.has(type) || writing.get(system)?.has(type) ? at : null)
}
