import type { JsonObject } from '../../../shared/base/json.ts'
import { instant, type Clock } from '../../../shared/base/time.ts'
import { defaultSettings, type Settings } from '../../../shared/domain/settings.ts'
import { oneAtATime } from '../storage/oneAtATime.ts'
import type { Database } from '../storage/database.ts'
import type { Saved } from './saving.ts'

const name = 'settings'

/** The settings of the engine, in one row with a version. */
export interface SettingsStore {
  read(): Promise<{ readonly settings: Settings; readonly version: number }>
  save(version: number, settings: Settings): Promise<Saved<{ readonly version: number }>>
}

export function createSettings(database: Database, clock: Clock, first: Settings = defaultSettings): SettingsStore {
  const inTurn = oneAtATime()
  const rowOf = () => database.selectFrom('setting').selectAll().where('name', '=', name).executeTakeFirst()
  return {
    read: async () => {
      const row = await rowOf()
      if (!row) return { settings: first, version: 0 }
      return { settings: { ...first, ...(JSON.parse(row.value) as Partial<Settings>) }, version: row.version }
    },
    save: (version, settings) =>
      inTurn(async () => {
        const row = await rowOf()
        if ((row?.version ?? 0) !== version) {
          const current = (row ? JSON.parse(row.value) : first) as JsonObject
          return {
            kind: 'conflict',
            changedBy: '',
            changedAt: row?.changedAt ?? '',
            current,
            differs: Object.keys(settings),
          }
        }
        const next = { value: JSON.stringify(settings), version: version + 1, changedAt: instant(clock.now()) }
        await database
          .insertInto('setting')
          .values({ name, ...next })
          .onConflict((conflict) => conflict.column('name').doUpdateSet(next))
          .execute()
        return { kind: 'saved', value: { version: next.version } }
      }),
  }
}
