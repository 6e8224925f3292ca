import { isJsonObject, own, type JsonObject } from '../../../shared/base/json.ts'
import { instant, type Clock, type Instant } from '../../../shared/base/time.ts'
import { noEnvironment, type Environment } from '../../../shared/domain/environment.ts'
import { defaultSettings, type Settings } from '../../../shared/domain/settings.ts'
import { oneAtATime } from '../storage/oneAtATime.ts'
import type { Database, Within } from '../storage/database.ts'
import { differing, type Saved } from './saving.ts'

/** Settings of one kind, in one row with a version. */
export interface VersionedSettings<Value> {
  /** `changedAt` is '' as long as nothing was saved. */
  read(): Promise<{ readonly settings: Value; readonly version: number; readonly changedAt: Instant }>
  /** `also` is stored with it or not at all. */
  save(
    version: number,
    settings: Value,
    also?: (within: Within, before: Value) => Promise<void>,
  ): Promise<Saved<{ readonly version: number }>>
}

export type SettingsStore = VersionedSettings<Settings>

/** The settings of the engine. */
export function createSettings(database: Database, clock: Clock, first: Settings = defaultSettings): SettingsStore {
  return createVersionedSettings({ database, clock, name: 'settings', first })
}

/** What this landscape is. */
export function createEnvironmentSettings(database: Database, clock: Clock): VersionedSettings<Environment> {
  return createVersionedSettings({ database, clock, name: 'environment', first: noEnvironment })
}

interface VersionedSettingsNeeds<Value> {
  readonly database: Database
  readonly clock: Clock
  readonly name: string
  /** As long as nothing was saved; also gives what a row of an older version lacks. */
  readonly first: Value
}

/** With the first values where a part of an older version lacks them. */
function filled<Value extends object>(first: Value, stored: JsonObject): Value {
  const parts = Object.entries(first).map(([name, value]: [string, unknown]) => {
    const known = own(stored, name)
    const isPart = isJsonObject(value) && isJsonObject(known)
    return [name, isPart ? { ...value, ...known } : (known ?? value)] as const
  })
  return Object.fromEntries(parts) as Value
}

export function createVersionedSettings<Value extends object>(
  needs: VersionedSettingsNeeds<Value>,
): VersionedSettings<Value> {
  const { database, clock, name, first } = needs
  const inTurn = oneAtATime()
  const read = async () => {
    const row = await database.selectFrom('setting').selectAll().where('name', '=', name).executeTakeFirst()
    if (!row) return { settings: first, version: 0, changedAt: '' }
    const settings = filled(first, JSON.parse(row.value) as JsonObject)
    return { settings, version: row.version, changedAt: row.changedAt }
  }
  return {
    read,
    save: (version, settings, also) =>
      inTurn(async () => {
        const before = await read()
        if (before.version !== version) {
          const current = before.settings as JsonObject
          const differs = differing(current, settings as JsonObject)
          return { kind: 'conflict', changedBy: '', changedAt: before.changedAt, current, differs }
        }
        const next = { value: JSON.stringify(settings), version: version + 1, changedAt: instant(clock.now()) }
        await database.transaction().execute(async (within) => {
          await within
            .insertInto('setting')
            .values({ name, ...next })
            .onConflict((conflict) => conflict.column('name').doUpdateSet(next))
            .execute()
          await also?.(within, before.settings)
        })
        return { kind: 'saved', value: { version: next.version } }
      }),
  }
}
