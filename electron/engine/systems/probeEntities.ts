import { instant, type Clock } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'

export interface ProbeEntity {
  readonly entity: number
  readonly system: SystemId
  readonly type: 'user' | 'group'
  readonly name: string
  /** null: its creation was never answered. */
  readonly id: string | null
}

/** What probes made at systems, written down before it is made and until it is gone. */
export interface ProbeEntities {
  making(system: SystemId, type: 'user' | 'group', name: string): Promise<number>
  made(entity: number, id: string): Promise<void>
  gone(entity: number): Promise<void>
  /** Of one system, or of all; groups first, they hold the users. */
  list(system?: SystemId): Promise<readonly ProbeEntity[]>
}

export function createProbeEntities(database: Database, clock: Clock): ProbeEntities {
  return {
    making: async (systemId, type, name) => {
      const { id } = await database
        .insertInto('probeEntity')
        .values({ systemId, type, name, entityId: null, madeAt: instant(clock.now()) })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },
    made: async (entity, id) => {
      await database.updateTable('probeEntity').set({ entityId: id }).where('id', '=', entity).execute()
    },
    gone: async (entity) => {
      await database.deleteFrom('probeEntity').where('id', '=', entity).execute()
    },
    list: async (system) => {
      let query = database.selectFrom('probeEntity').selectAll().orderBy('type').orderBy('id')
      if (system !== undefined) query = query.where('systemId', '=', system)
      return (await query.execute()).map(({ id, systemId, type, name, entityId }) => ({
        ...{ entity: id, system: systemId as SystemId, name, id: entityId },
        type: type === 'group' ? 'group' : 'user',
      }))
    },
  }
}
