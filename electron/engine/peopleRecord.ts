import { sql } from 'kysely'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { People } from './admin/parts.ts'
import { forgetState } from './jobs/forgetState.ts'
import { entitiesWithId, forgetEvents, isUnderWay, lastSeen } from './journal/forgetEntity.ts'
import { giveBackSpace } from './storage/space.ts'
import type { StorageRooms } from './storageRooms.ts'
import { forgetLinks } from './systems/links.ts'

/** What is held about one entity, across the rooms. What is forgotten is overwritten on the disk too. */
export function createPeopleRecord({ database, commit, changeLog }: StorageRooms): People {
  return {
    lastSeen: (key) => lastSeen(database, key),
    withId: (entityId, limit) => entitiesWithId(database, entityId, limit),
    isUnderWay: (key) => isUnderWay(database, key),
    forget: async (key, by) => {
      await sql`pragma secure_delete = on`.execute(database)
      try {
        const rest = await commit.run(async (within) => {
          await forgetState(within, key)
          const relations = await forgetLinks(within, key, key.keepRelations)
          return { relations, changeLines: await changeLog.erase(within, key.entityId, by) }
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
