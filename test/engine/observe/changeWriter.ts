// A process that begins a recorded change, brings it to the disk, and is killed before its line can be written.
import { createChangeLog } from '../../../electron/engine/observe/changeLog.ts'
import { databaseFile, openDatabase } from '../../../electron/engine/storage/database.ts'
import { createGroupCommit } from '../../../electron/engine/storage/groupCommit.ts'
import { systemClock } from '../../../shared/base/time.ts'

const database = openDatabase(`file:${databaseFile(process.argv[2] ?? '')}`)
const commit = createGroupCommit(database)
const log = createChangeLog({ database, commit, clock: systemClock, key: Buffer.alloc(32, 5) })
await log.begin({
  ...{ callerId: 'a1', callerName: 'maria', category: 'audit.configuration', event: 'SETTINGS_UPDATED' },
  ...{ resourceType: 'Settings', resourceId: 'settings', resourceName: 'Settings', action: 'UPDATE' },
})
const row = { name: 'changed', value: '{}', version: 1, changedAt: '2026' }
await database.insertInto('setting').values(row).execute()
process.kill(process.pid, 'SIGKILL')
