import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { Clock } from '../../../shared/base/time.ts'
import { caller } from '../../../electron/engine/directory/author.ts'
import { createChanges } from '../../../electron/engine/directory/changes.ts'
import { createDirectory, type Directory } from '../../../electron/engine/directory/directory.ts'
import { openDatabase, type Database } from '../../../electron/engine/storage/database.ts'
import { migrate } from '../../../electron/engine/storage/migrate.ts'

import { coreGroup } from '../../shared/scim/people.ts'

export const by = { author: caller('jana') }
export const begin = Date.UTC(2026, 10, 19, 8, 0, 0)

export interface DirectoryOnDisk {
  readonly directory: Directory
  readonly database: Database
  readonly address: string
  /** One more second, every time it is asked to. */
  readonly turnClock: () => void
}

/** A directory on a SQLite file in a folder of its own; ids are `id-0001`, `id-0002` and so on. */
export async function directoryOnDisk(): Promise<DirectoryOnDisk> {
  const { close, ...onDisk } = await startDirectory()
  onTestFinished(close)
  return onDisk
}

/** The same for a whole file of tests, which closes it. */
export async function startDirectory(): Promise<DirectoryOnDisk & { close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'provost-directory-'))
  const address = `file:${join(folder, 'provost.sqlite')}`
  const opened = await openDirectory(address)
  const close = async () => {
    await opened.database.destroy()
    rmSync(folder, { recursive: true })
  }
  return { ...opened, address, close }
}

export async function openDirectory(address: string): Promise<Omit<DirectoryOnDisk, 'address'>> {
  const database = openDatabase(address)
  await migrate(database)
  let now = begin
  let last = 0
  const clock: Clock = { now: () => new Date(now) }
  const newId = () => `id-${String(++last).padStart(4, '0')}`
  const directory = createDirectory({ database, clock, newId, changes: createChanges(database, clock) })
  return { directory, database, turnClock: () => void (now += 1000) }
}

export const group = (displayName: string, ...ids: string[]): JsonObject => ({
  schemas: [coreGroup],
  displayName,
  members: ids.map((value) => ({ value })),
})
export const patch = (...Operations: JsonObject[]): JsonObject => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
})
export const user = (id: string) => ({ type: 'User', id }) as const
export const aGroup = (id: string) => ({ type: 'Group', id }) as const
export const meta = (resourceType: string, version: number, at = '2026-11-19T08:00:00.000Z', created = at) => ({
  resourceType,
  created,
  lastModified: at,
  version: `W/"${version}"`,
})

/** A search for everything. */
export const all = (type: 'User' | 'Group') => ({
  types: [type],
  filter: null,
  sortBy: null,
  sortOrder: 'ascending' as const,
  from: { startIndex: 1 },
  count: 100,
  view: { selection: { attributes: null, excludedAttributes: [] }, baseUrl: null },
})
