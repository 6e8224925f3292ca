// A process that erases a person and is killed before its write with a given number, or before the line that says it is done.
import { createPeopleRecord } from '../../../electron/engine/peopleRecord.ts'
import { openStorage } from '../../../electron/engine/storageRooms.ts'
import { createEventLog } from '../../../electron/engine/journal/eventLog.ts'
import { createFeed } from '../../../electron/engine/observe/feed.ts'
import { systemClock } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'

const [dataFolder = '', source = '', entityId = '', killedBefore = ''] = process.argv.slice(2)
const clock = systemClock
const storage = await openStorage({ dataFolder, clock, masterKey: new Uint8Array(32).fill(9) })
const { database, sealer } = storage
let writes = 0
const commit: typeof storage.commit = {
  ...storage.commit,
  run: (work) => {
    writes += 1
    if (writes === Number(killedBefore)) process.kill(process.pid, 'SIGKILL')
    return storage.commit.run(work)
  },
}
const eventLog = createEventLog({ database, sealer, clock, feed: createFeed(0), nameOf: (id) => id })
const key = { source: source as SystemId, entityType: 'user', entityId, keepRelations: false } as const
const changeLog: typeof storage.changeLog = {
  ...storage.changeLog,
  append: async () => void process.kill(process.pid, 'SIGKILL'),
}
const people = createPeopleRecord({ ...storage, commit, changeLog }, eventLog)
await people.forget(key, { callerId: 'a1', callerName: 'maria' })
