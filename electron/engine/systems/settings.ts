import type { JsonObject } from '../../../shared/base/json.ts'
import { instant, type Clock } from '../../../shared/base/time.ts'
import { defaultSettings, type Settings } from '../../../shared/domain/settings.ts'
import { oneAtATime } from '../storage/oneAtATime.ts'
import type { Database } from '../storage/database.ts'
import { differing, type Saved } from './saving.ts'

const name = 'settings'

/** The settings of the engine, in one row with a version. */
export interface SettingsStore {
  read(): Promise<{ readonly settings: Settings; readonly version: number }>
  save(version: number, settings: Settings): Promise<Saved<{ readonly version: number }>>
}

export function createSettings(database: Database, clock: Clock, first: Settings = defaultSettings): SettingsStore {
  const inTurn = oneAtATime()
  const read = async () => {
    const row = await database.selectFrom('setting').selectAll().where('name', '=', name).executeTakeFirst()
    if (!row) return { settings: first, version: 0, changedAt: '' }
    const settings: Settings = { ...first, ...(JSON.parse(row.value) as Partial<Settings>) }
    return { settings, version: row.version, changedAt: row.changedAt }
  }
  return {
    read: async () => {
      const { settings, version } = await read()
      return { settings, version }
    },
    save: (version, settings) =>
      inTurn(async () => {
        const before = await read()
        if (before.version !== version) {
          const current = before.settings as unknown as JsonObject
          const differs = differing(current, settings as unknown as JsonObject)
          return { kind: 'conflict', changedBy: '', changedAt: before.changedAt, current, differs }
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
