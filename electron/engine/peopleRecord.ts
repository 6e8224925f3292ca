import { sql } from 'kysely'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { isJsonArray, isJsonObject, own, type Json } from '../../shared/base/json.ts'
import type { EntityKey, Erased } from '../../shared/domain/personRecord.ts'
import type { People } from './admin/parts.ts'
import { failedReadings } from './jobs/failedReadings.ts'
import { forgetMentions } from './jobs/forgetMentions.ts'
import { forgetPlanned } from './jobs/forgetPlanned.ts'
import { forgetState } from './jobs/forgetState.ts'
import type { EventLog } from './journal/eventLog.ts'
import { entitiesWithId, forgetEvents, isUnderWay, lastSeen } from './journal/forgetEntity.ts'
import type { ChangeIntent } from './observe/changeIntents.ts'
import { createErasures, type ErasedRest, type Erasure, type Erasures } from './observe/erasures.ts'
import { mentionOf } from './observe/mentions.ts'
import { forgetNotices } from './observe/notices/forgetNotices.ts'
import { forgetImages } from './pipeline/beforeImages.ts'
import { giveBackSpace } from './storage/space.ts'
import type { StorageRooms } from './storageRooms.ts'
import { forgetLinks, targetIdsOf } from './systems/links.ts'

/** What is held about one entity, across the rooms. What is forgotten is overwritten on the disk too. */
export function createPeopleRecord(storage: StorageRooms, eventLog: EventLog): People {
  const { database, changeLog } = storage
  const erasures = createErasures(database, storage.sealer)
  return {
    lastSeen: (key) => lastSeen(database, key),
    withId: (entityId, limit) => entitiesWithId(database, entityId, limit),
    isUnderWay: (key) => isUnderWay(database, key),
    failedReadings: (key, limit) => failedReadings(database, key, limit),
    forget: async (key, by) => {
      const line = await changeLog.begin({ ...erased, ...by }, (within, begun) =>
        erasures.begin(within, begun, { key, by }),
      )
      return forget({ storage, eventLog, erasures }, { line, key, by, rest: null, events: 0 })
    },
  }
}

/** Once, at the start: goes on with erasures that an engine began and could not finish. */
export async function finishErasures(storage: StorageRooms, eventLog: EventLog): Promise<void> {
  const erasures = createErasures(storage.database, storage.sealer)
  for (const line of await erasures.open()) {
    const erasure = await erasures.find(line)
    if (erasure) await forget({ storage, eventLog, erasures }, erasure)
  }
}

/** How the change log says it; it names nobody. */
const erased: Omit<ChangeIntent, 'callerId' | 'callerName'> = {
  ...{ category: 'audit.data-change', event: 'PERSON_ERASED', action: 'DELETE' },
  ...{ resourceType: 'Person', resourceId: '', resourceName: '' },
}

interface ErasureNeeds {
  readonly storage: StorageRooms
  readonly eventLog: EventLog
  readonly erasures: Erasures
}

async function forget(needs: ErasureNeeds, erasure: Erasure): Promise<Omit<Erased, 'stays'>> {
  const { storage, erasures } = needs
  const { database, commit, changeLog } = storage
  const { line, key, by } = erasure
  await sql`pragma secure_delete = on`.execute(database)
  try {
    const rest = erasure.rest ?? (await forgetRest(needs, erasure))
    let { events } = erasure
    for (let count = 1; count > 0; events += count) {
      count = await commit.run(async (within) => {
        const gone = await forgetEvents(within, key)
        await erasures.addEvents(within, line, gone)
        return gone
      })
      await nextTurn()
    }
    const done = { ...rest, events }
    const changes = changesOf(key, done)
    await changeLog.append({ ...erased, ...by, changes }, line, (within) => erasures.finish(within, line))
    return done
  } finally {
    await sql`pragma secure_delete = fast`.execute(database)
    await giveBackSpace(database)
    // The write-ahead log still holds the pages as they were.
    await sql`pragma wal_checkpoint(truncate)`.execute(database)
  }
}

/** Everything but the events, in one transaction. */
async function forgetRest({ storage, eventLog, erasures }: ErasureNeeds, { line, key, by }: Erasure) {
  const called = await namesOf(eventLog, key)
  return storage.commit.run(async (within) => {
    await forgetState(within, key)
    const names = mentionOf([key.entityId, ...called, ...(await targetIdsOf(within, key))])
    await forgetMentions(within, key.source, names)
    await forgetNotices(within, key.source, names)
    const rest: ErasedRest = {
      images: await forgetImages(within, key),
      planLines: await forgetPlanned(within, key),
      relations: await forgetLinks(within, key, key.keepRelations),
      changeLines: await storage.changeLog.erase(within, key.entityId, by),
    }
    await erasures.noteRest(within, line, rest)
    return rest
  })
}

function changesOf({ source, entityType, keepRelations }: Erasure['key'], done: Omit<Erased, 'stays'>) {
  const { events, images, planLines, relations } = done
  const left = keepRelations ? String(relations) : '0'
  return [
    { attribute: 'source', before: null, after: source },
    { attribute: 'entityType', before: null, after: entityType },
    { attribute: 'events', before: String(events), after: '0' },
    { attribute: 'images', before: String(images), after: '0' },
    { attribute: 'planLines', before: String(planLines), after: '0' },
    { attribute: 'relations', before: String(relations), after: left },
  ]
}

const eventsAsked = 50
const namingAttributes = ['userName', 'displayName', 'externalId', 'value']

/** What the newest events call an entity: texts of problems name it so. */
async function namesOf(eventLog: EventLog, { source, entityType, entityId }: EntityKey): Promise<readonly string[]> {
  const { items } = await eventLog.page({ filter: { source, entityType, entityId }, limit: eventsAsked })
  const names = new Set<string>()
  for (const { position, name } of items) {
    if (name !== null) names.add(name)
    const { body } = await eventLog.content(position)
    const emails = body && own(body, 'emails')
    for (const part of [body, ...(isJsonArray(emails) ? emails : [])]) {
      for (const text of namingTexts(part)) names.add(text)
    }
  }
  return [...names]
}

function namingTexts(part: Json): readonly string[] {
  if (!isJsonObject(part)) return []
  return namingAttributes.flatMap((name) => {
    const value = own(part, name)
    return typeof value === 'string' ? [value] : []
  })
}
