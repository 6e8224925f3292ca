import { storageKinds, type StorageKind, type StorageUse } from '../../shared/domain/storage.ts'
import { databaseFile, type Database } from './storage/database.ts'
import { spaceOf } from './storage/space.ts'
import { tableSizes } from './storage/tableSizes.ts'

const kindOfTable: Readonly<Record<string, StorageKind>> = {
  ...{ event: 'events', eventContent: 'events', delivery: 'events', heldDeletion: 'events', trace: 'traces' },
  ...{ jobRun: 'runs', jobTarget: 'runs', jobStatistics: 'runs', jobFailure: 'runs', jobNews: 'runs' },
  ...{ beforeImage: 'images', plan: 'plans', planLine: 'plans', planSeen: 'plans' },
  ...{ changeLine: 'changes', notice: 'notices', noticeMail: 'notices' },
  ...{ entityLink: 'relations', openReference: 'relations', sourceState: 'relations', deltaMark: 'relations' },
  ...{ directoryResource: 'directory', directoryMember: 'directory', directoryChange: 'directory' },
}

/** How big the database is, and what fills it. */
export async function storageUse(database: Database, dataFolder: string): Promise<StorageUse> {
  const sizes = new Map<StorageKind, number>(storageKinds.map((kind) => [kind, 0]))
  for (const [table, bytes] of await tableSizes(databaseFile(dataFolder))) {
    const kind = (Object.hasOwn(kindOfTable, table) ? kindOfTable[table] : undefined) ?? 'other'
    sizes.set(kind, (sizes.get(kind) ?? 0) + bytes)
  }
  return { ...(await spaceOf(database)), kinds: [...sizes].map(([kind, bytes]) => ({ kind, bytes })) }
}
