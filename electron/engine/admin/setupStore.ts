import type { z } from 'zod'
import { instant, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { JsonObject } from '../../../shared/base/json.ts'
import { setupState } from '../../../shared/contract/areas/setup.ts'
import { oneAtATime } from '../storage/oneAtATime.ts'
import type { Database } from '../storage/database.ts'
import { differing, type Saved } from '../systems/saving.ts'

export type SetupState = z.infer<typeof setupState>

/** What the wizard remembers of one set-up; never a secret. */
export interface Setup {
  readonly id: string
  readonly name: string
  readonly state: SetupState
  readonly version: number
  readonly changedAt: Instant
}

export interface SetupStore {
  list(): Promise<readonly Setup[]>
  find(id: string): Promise<Setup | null>
  create(name: string): Promise<Setup>
  save(id: string, version: number, name: string, state: SetupState): Promise<Saved<Setup>>
  remove(id: string): Promise<boolean>
}

const first: SetupState = {
  step: 1,
  technicalUser: null,
  source: null,
  sourceTestedAt: null,
  targets: [],
  probePassedAt: null,
  probeSkipped: false,
  watchFrom: null,
  finishedAt: null,
}

export function createSetupStore(database: Database, clock: Clock, newId: () => string): SetupStore {
  const inTurn = oneAtATime()
  const rows = () => database.selectFrom('setup').selectAll()
  const fromRow = (row: { id: string; name: string; state: string; version: number; changedAt: string }): Setup => ({
    id: row.id,
    name: row.name,
    state: setupState.parse({ ...first, ...(JSON.parse(row.state) as JsonObject) }),
    version: row.version,
    changedAt: row.changedAt,
  })
  const find = async (id: string) => {
    const row = await rows().where('id', '=', id).executeTakeFirst()
    return row ? fromRow(row) : null
  }
  return {
    find,
    list: async () => (await rows().orderBy('changedAt', 'desc').limit(100).execute()).map(fromRow),
    create: async (name) => {
      const now = instant(clock.now())
      const row = { id: newId(), name, state: JSON.stringify(first), version: 1, createdAt: now, changedAt: now }
      await database.insertInto('setup').values(row).execute()
      return fromRow(row)
    },
    save: (id, version, name, state) =>
      inTurn(async () => {
        const before = await find(id)
        if (!before) return { kind: 'notFound' }
        if (before.version !== version) {
          return {
            kind: 'conflict',
            changedBy: '',
            changedAt: before.changedAt,
            current: { ...before } as unknown as JsonObject,
            differs: differing(before as unknown as JsonObject, { name, state }),
          }
        }
        const changed = { name, state: JSON.stringify(state), version: version + 1, changedAt: instant(clock.now()) }
        await database.updateTable('setup').set(changed).where('id', '=', id).execute()
        return { kind: 'saved', value: { id, name, state, version: version + 1, changedAt: changed.changedAt } }
      }),
    remove: async (id) => {
      const result = await database.deleteFrom('setup').where('id', '=', id).executeTakeFirst()
      return result.numDeletedRows > 0n
    },
  }
}
