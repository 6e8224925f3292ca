import type { EntityType } from '../../../shared/domain/entity.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { EngineParts } from './parts.ts'

/** How one entity of the directory is at one target. */
export interface Arrival {
  readonly target: SystemId
  readonly targetName: string
  readonly state: 'arrived' | 'onTheWay' | 'failed'
  readonly position: number | null
}

/** What became of entities of the Local Identity Directory at each target: from their links and their newest events. */
export async function arrivalsOf(
  parts: EngineParts,
  entityType: EntityType,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Arrival[]>> {
  const sources = (await parts.systems.list('source')).filter((source) => source.type === 'localIdentityDirectory')
  const names = new Map((await parts.systems.list()).map((system) => [system.id, system.name]))
  const arrivals = new Map<string, Arrival[]>()
  for (const source of sources) {
    const links = await parts.links.ofEntities(source.id, entityType, ids)
    for (const id of ids) {
      const known = arrivals.get(id) ?? []
      const open = await newestDeliveries(parts, source.id, { entityType, entityId: id })
      const settled = links
        .filter((link) => link.sourceEntityId === id && !open.some((one) => one.target === link.target))
        .map((link): Arrival => ({
          target: link.target,
          targetName: names.get(link.target) ?? link.target,
          state: 'arrived',
          position: null,
        }))
      const going = open.flatMap(({ target, status, position }): Arrival[] => {
        const state = stateOf(
          status,
          links.some((link) => link.target === target && link.sourceEntityId === id),
        )
        return state === null ? [] : [{ target, targetName: names.get(target) ?? target, state, position }]
      })
      arrivals.set(id, [...known, ...settled, ...going])
    }
  }
  return arrivals
}

async function newestDeliveries(
  parts: EngineParts,
  source: SystemId,
  entity: { entityType: EntityType; entityId: string },
) {
  const { items } = await parts.eventLog.page({ filter: { source, ...entity }, limit: 1 })
  return items.flatMap((event) =>
    event.deliveries.map(({ target, status }) => ({ target, status, position: event.position })),
  )
}

function stateOf(status: string, isLinked: boolean): Arrival['state'] | null {
  if (status === 'deadLetter') return 'failed'
  if (status === 'waiting' || status === 'running' || status === 'retry') return 'onTheWay'
  return isLinked ? 'arrived' : null
}
