import type { JsonObject } from '../../../shared/base/json.ts'
import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Direction } from '../../../shared/transformation/transformation.ts'
import { createLinks, type Links } from '../../../electron/engine/systems/links.ts'
import type { Saved } from '../../../electron/engine/systems/saving.ts'
import { createSettings, type SettingsStore } from '../../../electron/engine/systems/settings.ts'
import type { SystemDraft } from '../../../electron/engine/systems/systemDraft.ts'
import { createSystems, type Systems } from '../../../electron/engine/systems/systems.ts'
import { createTransformations, type Transformations } from '../../../electron/engine/systems/transformations.ts'
import { resetSystem } from '../../../electron/engine/resetSystem.ts'
import type { Database } from '../../../electron/engine/storage/database.ts'
import { createSecrets, type Secrets } from '../../../electron/engine/vault/secrets.ts'
import { createSealer } from '../../../electron/engine/vault/vault.ts'
import { openTestDatabase } from '../../kit/database.ts'
import { turnedClock, type TurnedClock } from '../../kit/turnedClock.ts'

/** The rooms of systems on a real SQLite file; ids count up, the clock stands still. */
export interface SystemsRoom {
  readonly database: Database
  readonly clock: TurnedClock
  readonly secrets: Secrets
  readonly systems: Systems
  readonly transformations: Transformations
  readonly links: Links
  readonly settings: SettingsStore
  /** Adds a system; the draft is a target at an address, with what is given put over it. */
  add(draft?: Partial<SystemDraft>): Promise<System>
  /** Saves a new version of a document. */
  write(system: System, direction: Direction, document: JsonObject): Promise<void>
  /** Remembers a relation. */
  relate(link: EntityLink): Promise<void>
  close(): Promise<void>
}

export const address = 'https://one.example.com/scim'
export const signIn = { URL: address, Authentication: 'BasicAuthentication', User: 'provost' }

export const draft: SystemDraft = {
  role: 'target',
  type: 'scimSystem',
  name: 'Concur',
  description: 'Travel',
  properties: signIn,
  secrets: { Password: 'target-secret' },
  sources: [],
}

export async function openSystemsRoom(): Promise<SystemsRoom> {
  const file = await openTestDatabase()
  const { database } = file
  const clock = turnedClock()
  const sealer = createSealer(Buffer.alloc(32, 7))
  const secrets = createSecrets(database, sealer, clock)
  let count = 0
  const newId = () => `system-${(count += 1)}`
  const systems = createSystems({ database, secrets, clock, newId, reset: resetSystem })
  const transformations = createTransformations({ database, sealer, clock, newId, reset: resetSystem })
  const links = createLinks(database, sealer, clock)
  return {
    ...{ database, clock, secrets, systems, transformations },
    links,
    relate: (link) => database.transaction().execute((within) => links.put(within, link)),
    settings: createSettings(database, clock),
    add: async (parts = {}) => savedOf(await systems.create({ ...draft, ...parts }, 'maria')).system,
    write: async (system, direction, document) => {
      const version = (await transformations.current(system.id, direction))?.version ?? 0
      const description = 'For a test'
      savedOf(
        await transformations.save(system, direction, {
          ...{ version, description, by: 'maria', acceptReset: true },
          document: JSON.stringify(document),
        }),
      )
    },
    close: () => file.close(),
  }
}

export function savedOf<Value>(saved: Saved<Value>): Value {
  if (saved.kind !== 'saved') throw new Error(`It was not saved: ${JSON.stringify(saved)}`)
  return saved.value
}
