import type { EntityType } from '../../../shared/domain/entity.ts'
import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import type { Position, SystemId } from '../../../shared/domain/ids.ts'
import type { EntityKey, FoundEntity, TimelineItem, TimelineLink } from '../../../shared/domain/personRecord.ts'
import type { EngineParts } from './parts.ts'
import { peopleFilter } from './peopleFilter.ts'
import { plainView } from '../directory/present.ts'

const mostFound = 50
const mostChanges = 200
const searchMs = 3000

/** Entities that an ID at the source or a target, a name, a user name or an e-mail leads to; at most 50. User names and
 *  e-mails are found in the directory: those of other sources are sealed in their events. */
export async function findEntities(parts: EngineParts, text: string): Promise<readonly FoundEntity[]> {
  const found = new Map<string, FoundEntity>()
  const names = new Map((await parts.systems.list()).map((system) => [system.id, system.name]))
  const keep = async (key: EntityKey, by: FoundEntity['by'], name: string | null = null) => {
    const id = JSON.stringify([key.source, key.entityType, key.entityId])
    if (found.has(id) || found.size >= mostFound) return
    const seen = await parts.people.lastSeen(key)
    const { source, entityType, entityId } = key
    const about = { name: seen?.name ?? name, lastEventAt: seen?.lastEventAt ?? null, by }
    found.set(id, { source, entityType, entityId, sourceName: names.get(source) ?? source, ...about })
  }
  for (const seen of await parts.people.withId(text, mostFound)) {
    await keep({ source: seen.sourceId as SystemId, entityType: seen.entityType as EntityType, entityId: seen.entityId }, 'sourceId') // prettier-ignore
  }
  for (const link of await parts.links.withId(text, mostFound)) {
    await keep(keyOf(link), 'targetId')
  }
  await keepPeople(parts, text, keep)
  const { items } = await parts.eventLog.page({
    filter: { text },
    limit: mostFound,
    signal: AbortSignal.timeout(searchMs),
  })
  for (const event of items) await keep(event, 'name', event.name)
  return [...found.values()]
}

type Keep = (key: EntityKey, by: FoundEntity['by'], name?: string | null) => Promise<void>

async function keepPeople({ systems, directory }: EngineParts, text: string, keep: Keep): Promise<void> {
  const sources = (await systems.list('source')).filter(({ type }) => type === 'localIdentityDirectory')
  for (const { id: source } of sources) {
    for (const [kind, type] of [
      ['users', 'User'],
      ['groups', 'Group'],
    ] as const) {
      const filter = peopleFilter(kind, text)
      const wanted = { types: [type], filter, sortBy: null, sortOrder: 'ascending', from: { startIndex: 1 } } as const
      const { resources } = await directory.search({ ...wanted, count: mostFound, view: plainView })
      for (const { id } of resources) {
        const entityType = kind === 'users' ? 'user' : 'group'
        if (typeof id === 'string') await keep({ source, entityType, entityId: id }, 'directory')
      }
    }
  }
}

function keyOf({ source, entityType, sourceEntityId }: EntityLink): EntityKey {
  return { source, entityType, entityId: sourceEntityId }
}

export interface TimelineQuery extends EntityKey {
  readonly before?: Position | undefined
  /** Time of the oldest event of the page before. */
  readonly until?: string | undefined
  readonly limit: number
}

/** Events of one entity with what became of them at each target, and what was changed at its systems meanwhile. */
export async function timelineOf(parts: EngineParts, query: TimelineQuery, signal?: AbortSignal) {
  const { source, entityType, entityId, before, until, limit } = query
  const filter = { source, entityType, entityId }
  const { items: events, more } = await parts.eventLog.page({ filter, before, limit, signal })
  const links = await linksOf(parts, query)
  const systems = [source, ...links.map(({ target }) => target), ...events.flatMap(({ deliveries }) => deliveries.map(({ target }) => target))] // prettier-ignore
  const from = events.at(-1)?.receivedAt
  const between = {
    // What was configured: what somebody sent or decided is with the events.
    ...{ category: 'audit.configuration' as const, resourceIds: [...new Set(systems)], from },
    ...(until === undefined ? {} : { to: until }),
  }
  const changes = from === undefined ? [] : (await parts.changeLog.page({ filter: between, limit: mostChanges })).items
  const items: TimelineItem[] = [
    ...events.map((event) => ({ kind: 'event', at: event.receivedAt, event }) as const),
    ...changes.map((change) => ({ kind: 'change', at: change.at, change }) as const),
  ]
  const last = events.at(-1)
  return {
    links,
    items: items.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
    next: more && last ? { before: last.position, until: last.receivedAt } : null,
  }
}

export async function linksOf(parts: EngineParts, key: EntityKey): Promise<readonly TimelineLink[]> {
  const links = await parts.links.ofEntity(key.source, key.entityType, key.entityId)
  const names = new Map((await parts.systems.list()).map((system) => [system.id, system.name]))
  return links.map((link) => {
    const { source, target, entityType, sourceEntityId, targetEntityId, existedBefore, state, pending, keptBy } = link
    const ends = { source, target, entityType, sourceEntityId, targetEntityId, targetName: names.get(target) ?? target }
    return { ...ends, existedBefore, state, pending, keptBy }
  })
}
