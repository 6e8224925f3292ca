import { sql } from 'kysely'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { isJsonArray, isJsonObject, own, type Json } from '../../shared/base/json.ts'
import type { EntityKey } from '../../shared/domain/personRecord.ts'
import type { People } from './admin/parts.ts'
import { failedReadings } from './jobs/failedReadings.ts'
import { forgetMentions } from './jobs/forgetMentions.ts'
import { forgetPlanned } from './jobs/forgetPlanned.ts'
import { forgetState } from './jobs/forgetState.ts'
import type { EventLog } from './journal/eventLog.ts'
import { entitiesWithId, forgetEvents, isUnderWay, lastSeen } from './journal/forgetEntity.ts'
import { mentionOf } from './observe/mentions.ts'
import { forgetNotices } from './observe/notices/forgetNotices.ts'
import { forgetImages } from './pipeline/beforeImages.ts'
import { giveBackSpace } from './storage/space.ts'
import type { StorageRooms } from './storageRooms.ts'
import { forgetLinks, targetIdsOf } from './systems/links.ts'

/** What is held about one entity, across the rooms. What is forgotten is overwritten on the disk too. */
export function createPeopleRecord({ database, commit, changeLog }: StorageRooms, eventLog: EventLog): People {
  return {
    lastSeen: (key) => lastSeen(database, key),
    withId: (entityId, limit) => entitiesWithId(database, entityId, limit),
    isUnderWay: (key) => isUnderWay(database, key),
    failedReadings: (key, limit) => failedReadings(database, key, limit),
    forget: async (key, by) => {
      const called = await namesOf(eventLog, key)
      await sql`pragma secure_delete = on`.execute(database)
      try {
        const rest = await commit.run(async (within) => {
          await forgetState(within, key)
          const names = mentionOf([key.entityId, ...called, ...(await targetIdsOf(within, key))])
          await forgetMentions(within, key.source, names)
          await forgetNotices(within, key.source, names)
          const images = await forgetImages(within, key)
          const planLines = await forgetPlanned(within, key)
          const relations = await forgetLinks(within, key, key.keepRelations)
          return { relations, images, planLines, changeLines: await changeLog.erase(within, key.entityId, by) }
        })
        let events = 0
        for (let count = 1; count > 0; events += count) {
          count = await commit.run((within) => forgetEvents(within, key))
          await nextTurn()
        }
        return { events, ...rest }
      } finally {
        await sql`pragma secure_delete = fast`.execute(database)
        await giveBackSpace(database)
        // The write-ahead log still holds the pages as they were.
        await sql`pragma wal_checkpoint(truncate)`.execute(database)
      }
    },
  }
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
