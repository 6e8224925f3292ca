import { randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { instant, type Clock } from '../../../shared/base/time.ts'
import { databaseFile, type Database } from './database.ts'

/** Where a data folder belongs. A folder that was copied or restored carries the place of its original. */
interface Place {
  /** What the operating system calls this machine; null: it does not say. */
  readonly machine: string | null
  /** Number of the database file in its file system: a moved folder keeps it, a copied one gets another. */
  readonly file: string
}

export interface Installation {
  /** The folder came here as a copy: two engines might provision the same people. */
  readonly isCopy: boolean
  /** The administrator says that the original is gone: from now on this is the place. */
  settle(): Promise<void>
}

const name = 'installation'

/** Compares the place a data folder remembers with the place where it lies; a folder without memory remembers this one. */
export async function openInstallation(database: Database, dataFolder: string, clock: Clock): Promise<Installation> {
  const here = placeOf(dataFolder)
  const write = async () => {
    const value = JSON.stringify({ id: randomUUID(), ...here })
    const row = { value, version: 1, changedAt: instant(clock.now()) }
    await database
      .insertInto('setting')
      .values({ name, ...row })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
      .execute()
  }
  const known = await database.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  if (!known) await write()
  const remembered = known ? (JSON.parse(known.value) as Place) : here
  let isCopy = !isSame(remembered, here)
  return {
    get isCopy() {
      return isCopy
    },
    settle: async () => {
      await write()
      isCopy = false
    },
  }
}

function isSame(a: Place, b: Place): boolean {
  return a.file === b.file && (a.machine === null || b.machine === null || a.machine === b.machine)
}

function placeOf(dataFolder: string): Place {
  return { machine: machineId(), file: statSync(databaseFile(dataFolder), { bigint: true }).ino.toString() }
}

function machineId(): string | null {
  try {
    return readFileSync('/etc/machine-id', 'utf8').trim() || null
  } catch {
    return null
  }
}
