import { said } from '../../../shared/base/said.ts'
import { days, instant, later } from '../../../shared/base/time.ts'
import type { Caller } from '../../../shared/domain/access.ts'
import type { Json } from '../../../shared/base/json.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import { heldStates } from '../../../shared/domain/deletion.ts'
import type { EntityKey, Erased, HeldEvent, PersonReport } from '../../../shared/domain/personRecord.ts'
import { invalid, type Saved } from '../systems/saving.ts'
import type { EngineParts } from './parts.ts'
import { linksOf } from './timeline.ts'

const eventsAtOnce = 100
const mostShown = 500

/** Everything held about one entity, at most 100 events at a time (spec 19). */
export async function reportOn(parts: EngineParts, key: EntityKey, before?: Position): Promise<PersonReport> {
  const { source, entityType, entityId } = key
  const { retention } = (await parts.settings.read()).settings
  const { items, more } = await parts.eventLog.page({ filter: { source, entityType, entityId }, before, limit: eventsAtOnce }) // prettier-ignore
  const events: HeldEvent[] = []
  for (const event of items) {
    const { body, entity } = await parts.eventLog.content(event.position)
    const trace = (await parts.traces.of(event.position)) as unknown as Json
    const kept = event.origin === 'job' ? retention.recordsDays : retention.eventsDays
    const until = later(new Date(event.receivedAt), days(kept))
    events.push({ event, body, entity: entity?.body ?? null, trace, until })
  }
  const attempted = new Map((await parts.links.ofEntity(source, entityType, entityId)).map((link) => [link.target, link.attempted])) // prettier-ignore
  const system = await parts.systems.find(source)
  const changes = await parts.changeLog.page({ filter: { resourceId: entityId }, limit: mostShown })
  return {
    ...{ source, entityType, entityId, at: instant(parts.clock.now()), sourceName: system?.name ?? source },
    relations: (await linksOf(parts, key)).map((link) => ({ ...link, attempted: attempted.get(link.target) ?? null })),
    events,
    ...(await besidesEvents(parts, key)),
    directoryEntry: system?.type === 'localIdentityDirectory' ? await entryOf(parts, key) : null,
    changes: changes.items,
    notes: [
      `Traces are kept ${retention.tracesDays} days, plans ${retention.plansDays} days, events and copies as each says; relations until they are dropped.`,
      'Groups the person is a member of name the person in their own events and copies. Cases kept with a transformation and backups of the data folder may hold copies; they are not searched.',
    ],
    before: more ? (items.at(-1)?.position ?? null) : null,
  }
}

async function besidesEvents(parts: EngineParts, key: EntityKey) {
  const { heldDeletions, images } = parts.deletions
  const filter = { ...key, states: heldStates }
  return {
    held: (await heldDeletions.page(filter, null, mostShown)).items,
    images: await images.ofEntity(key, mostShown),
    planned: await parts.plans.ofEntity(key, mostShown),
    failedReadings: await parts.people.failedReadings(key, mostShown),
  }
}

async function entryOf({ directory }: EngineParts, { entityType, entityId }: EntityKey) {
  const type = entityType === 'group' ? 'Group' : 'User'
  return (await directory.get({ type, id: entityId })) ?? null
}

/**
 * Removes what is held about one entity: events with contents, deliveries, held deletions and traces, copies from before,
 * lines of plans, what runs, notices and the change log say of it, and its relations or only what was sent for them.
 * Refused while something of it is on its way. Leaves a line that does not name the entity; what was begun is finished after a
 * crash.
 */
export async function erase(
  parts: EngineParts,
  key: EntityKey & { keepRelations: boolean },
  by: Caller,
): Promise<Saved<Erased>> {
  if (await parts.people.isUnderWay(key)) {
    const message = said`Changes of this entity are on their way. Wait until they have ended, decide about held ones, or discard them, then erase.`
    return invalid([{ name: 'entityId', message }])
  }
  const author = { callerId: by.id ?? '', callerName: by.name }
  const { events, relations, changeLines, images, planLines } = await parts.people.forget(key, author)
  const system = await parts.systems.find(key.source)
  return {
    kind: 'saved',
    value: {
      ...{ events, changeLines, images, planLines, relations: key.keepRelations ? 0 : relations },
      stays: staysOf(key, system?.type),
    },
  }
}

function staysOf({ keepRelations }: { keepRelations: boolean }, type: string | undefined): readonly string[] {
  return [
    ...(keepRelations
      ? ['The relations stay, without what was sent, so that later changes find the target entities.']
      : []),
    ...(type === 'localIdentityDirectory'
      ? ['The entry of the Local Identity Directory stays until it is deleted there.']
      : []),
    'Groups name their members: their events and copies do until they are removed by age.',
    'The source and the targets keep what they hold; deleting it there is theirs to do.',
    'Backups and exports made before hold copies until you remove them; cases kept with a transformation may name the person.',
  ]
}
