import { instant, type Clock } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System, SystemKind } from '../../../shared/domain/system.ts'
import { oneAtATime } from '../storage/oneAtATime.ts'
import type { Database, Within } from '../storage/database.ts'
import type { Secrets } from '../vault/secrets.ts'
import type { Saved } from './saving.ts'
import { changeSystem, createSystem, removeSystem, type SystemWrites } from './systemChanges.ts'
import type { SystemChange, SystemDraft, SystemSaved } from './systemDraft.ts'
import { orderOf, readSystems, writeSystem } from './systemRows.ts'

/** The configured systems; the only writer of the tables `system` and `systemSource`. Kept in memory, they are few. */
export interface Systems {
  /** In the documented order: enabled before disabled, then by name (spec 2.2). */
  list(kind?: SystemKind): Promise<readonly System[]>
  find(id: string): Promise<System | null>
  /** Enabled targets that accept from this source. */
  targetsOf(source: SystemId): Promise<readonly System[]>
  create(draft: SystemDraft, by: string): Promise<Saved<SystemSaved>>
  change(id: SystemId, change: SystemChange, by: string): Promise<Saved<SystemSaved>>
  remove(id: SystemId, version: number): Promise<Saved<null>>
  /** Declared properties and secrets together, for the moment of opening a connector. */
  opened(system: System): Promise<Readonly<Record<string, string>>>
  /** Somebody else wrote or removed them. */
  reread(ids: readonly SystemId[]): Promise<void>
  onChange(listener: (id: SystemId) => void): void
}

export interface SystemsNeeds {
  readonly database: Database
  readonly secrets: Secrets
  readonly clock: Clock
  readonly newId: () => string
  /** Forgets the relations of a system, in the transaction of properties that give its entities other ids. */
  reset(within: Within, system: System): Promise<void>
}

export function createSystems(needs: SystemsNeeds): Systems {
  const { database, secrets, clock } = needs
  const listeners: ((id: SystemId) => void)[] = []
  const inTurn = oneAtATime()
  let known: Promise<ReadonlyMap<string, System>> | null = null
  const all = () => (known ??= readSystems(database).then(inOrder))
  const list = async (kind?: SystemKind) =>
    [...(await all()).values()].filter((system) => kind === undefined || system.kind === kind)
  const find = async (id: string) => (await all()).get(id) ?? null
  const writes: SystemWrites = {
    ...{ list, find, secrets, database, newId: needs.newId, now: () => instant(clock.now()) },
    reset: (within, system) => needs.reset(within, system),
    write: async (id, work: (within: Within) => Promise<void>) => {
      await database.transaction().execute(work)
      known = null
      for (const listener of listeners) listener(id)
    },
    save: async (system, work) => {
      await writes.write(system.id, async (within) => {
        await writeSystem(within, system, instant(clock.now()))
        await work(within)
      })
      return (await find(system.id)) ?? system
    },
  }
  return {
    list,
    find,
    targetsOf: async (source) =>
      (await list('target')).filter((target) => target.enabled && target.sources.includes(source)),
    create: (draft, by) => inTurn(() => createSystem(writes, draft, by)),
    change: (id, change, by) => inTurn(() => changeSystem(writes, id, change, by)),
    remove: (id, version) => inTurn(() => removeSystem(writes, id, version)),
    opened: async (system) => ({ ...system.properties, ...(await secrets.all(system.id)) }),
    reread: (ids) =>
      inTurn(async () => {
        known = null
        await all()
        for (const id of ids) for (const listener of listeners) listener(id)
      }),
    onChange: (listener) => listeners.push(listener),
  }
}

/** Sorted once, for they are asked for with every event. */
function inOrder(systems: ReadonlyMap<string, System>): ReadonlyMap<string, System> {
  return new Map([...systems].sort(([, a], [, b]) => orderOf(a, b)))
}
