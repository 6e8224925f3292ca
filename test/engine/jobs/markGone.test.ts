import { afterEach, beforeEach, expect, it } from 'vitest'
import { lookedAtOnce, markGone } from '../../../electron/engine/jobs/markGone.ts'
import { keepSent } from '../../../electron/engine/jobs/sourceState.ts'
import { createGroupCommit, type GroupCommit } from '../../../electron/engine/storage/groupCommit.ts'
import { createLinks } from '../../../electron/engine/systems/links.ts'
import { createPendingLinks } from '../../../electron/engine/systems/pendingLinks.ts'
import { createSealer } from '../../../electron/engine/vault/vault.ts'
import { systemClock } from '../../../shared/base/time.ts'
import type { Position, SystemId } from '../../../shared/domain/ids.ts'
import { openTestDatabase, type TestDatabase } from '../../kit/database.ts'

const pair = { source: 'hr' as SystemId, target: 'slack' as SystemId, entityType: 'user' } as const
const [lastRun, thisRun] = [1, 2]
const pages = 40
const people = Array.from({ length: pages * lookedAtOnce }, (_, n) => `p${String(n).padStart(6, '0')}`)

let file: TestDatabase
let commit: GroupCommit
beforeEach(async () => {
  file = await openTestDatabase()
  commit = createGroupCommit(file.database)
  const links = createLinks(file.database, createSealer(Buffer.alloc(32, 7)), systemClock)
  await file.database.transaction().execute(async (within) => {
    for (const id of people) {
      await links.put(within, {
        ...{ ...pair, sourceEntityId: id, targetEntityId: `t-${id}`, state: 'active' },
        ...{ existedBefore: false, contentHash: null, attempted: null, pending: null, keptBy: null },
      })
    }
  })
})
afterEach(async () => {
  await commit.close()
  await file.close()
})

/** Everybody was read by the run, but for these. */
const readBy = (run: number, but: readonly string[] = []) => {
  const found = people.filter((id) => !but.includes(id))
  const sent = found.map((id) => ({ id, digest: '', position: 1 as Position }))
  return keepSent(file.database, pair, run, sent)
}

const mark = async () => {
  const pendingLinks = createPendingLinks(file.database, systemClock)
  await markGone(pair, thisRun, new AbortController().signal, { database: file.database, commit, pendingLinks })
  return (await pendingLinks.pending(pair, null, people.length)).map(({ sourceEntityId }) => sourceEntityId)
}

it('the deletion of those alone is wanted whom the run did not find', async () => {
  const gone = [people[0] ?? '', people[lookedAtOnce] ?? '', people.at(-1) ?? '']
  await readBy(lastRun, gone)
  await readBy(thisRun, gone)
  expect(await mark()).toEqual(gone)
})

it('others come to their turn with every page, also where nobody is gone', async () => {
  await readBy(thisRun)
  let turns = 0
  let isOver = false
  const count = () => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const gone = await mark()
  isOver = true
  expect({ gone, everyPage: turns >= pages }).toEqual({ gone: [], everyPage: true })
})
