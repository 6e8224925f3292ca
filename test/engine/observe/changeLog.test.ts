import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { days, instant } from '../../../shared/base/time.ts'
import type { NewChangeLine } from '../../../shared/domain/changeLog.ts'
import { createChangeLog, type ChangeLog } from '../../../electron/engine/observe/changeLog.ts'
import { createGroupCommit, type GroupCommit } from '../../../electron/engine/storage/groupCommit.ts'
import { openTestDatabase, type TestDatabase } from '../../kit/database.ts'
import { turnedClock, type TurnedClock } from '../../kit/turnedClock.ts'

let file: TestDatabase
let commit: GroupCommit
let clock: TurnedClock
let log: ChangeLog
beforeEach(async () => {
  file = await openTestDatabase()
  commit = createGroupCommit(file.database)
  clock = turnedClock()
  log = createChangeLog({ database: file.database, commit, clock, key: Buffer.alloc(32, 5) })
})
afterEach(async () => {
  await commit.close()
  await file.close()
})

function change(resourceId: string, more: Partial<NewChangeLine> = {}): NewChangeLine {
  return {
    ...{ callerId: 'a1', callerName: 'maria', category: 'audit.configuration', event: 'SYSTEM_UPDATED' },
    ...{ resourceType: 'System', resourceId, resourceName: 'Concur', action: 'UPDATE' },
    changes: [{ attribute: 'name', before: 'Concur 1', after: 'Concur' }],
    ...more,
  }
}
async function write(...ids: string[]): Promise<void> {
  for (const id of ids) await log.append(change(id))
}
const admin = { callerId: 'a2', callerName: 'ken' }

describe('the change log', () => {
  it('gives its lines newest first, in pages', async () => {
    await write('s1', 's2', 's3')
    const first = await log.page({ filter: {}, limit: 2 })
    const rest = await log.page({ filter: {}, limit: 2, before: first.items.at(-1)?.id })
    expect([first.items.map(({ resourceId }) => resourceId), first.more]).toEqual([['s3', 's2'], true])
    expect([rest.items.length, rest.more]).toEqual([1, false])
    expect(rest.items[0]).toEqual({
      ...{ ...change('s1'), id: 1, at: '2026-11-19T08:00:00.000Z', isErased: false },
      digest: expect.stringMatching(/^[\w-]{43}$/) as string,
    })
  })

  it.each([
    [{ resourceId: 's2' }, ['s2']],
    [{ resourceIds: ['s1', 's2'] }, ['s2', 's1']],
    [{ caller: 'ken' }, ['s3']],
    [{ category: 'audit.security-events' as const }, ['s3']],
    [{ event: 'SYSTEM_RESET' }, []],
    [{ from: '2026-11-20T00:00:00.000Z' }, ['s3']],
    [{ to: '2026-11-20T00:00:00.000Z' }, ['s2', 's1']],
  ])('finds by %j', async (filter, expected) => {
    await write('s1', 's2')
    clock.turn(days(2))
    await log.append(change('s3', { callerName: 'ken', category: 'audit.security-events' }))
    const { items } = await log.page({ filter, limit: 10 })
    expect(items.map(({ resourceId }) => resourceId)).toEqual(expected)
  })

  it('keeps the order of lines that are written at once', async () => {
    const ids = Array.from({ length: 50 }, (_, index) => `s${index}`)
    await Promise.all(ids.map((id) => log.append(change(id))))
    expect([await log.verify(), (await log.page({ filter: {}, limit: 1 })).items[0]?.resourceId]).toEqual([
      { kind: 'whole', lines: 50 },
      's49',
    ])
  })
})

describe('the chain', () => {
  const changes = () => file.database.updateTable('changeLine')
  const remove = (id: number) => file.database.deleteFrom('changeLine').where('id', '=', id).execute()

  it.each([
    ['who did it', () => changes().set({ callerName: 'nobody' }).where('id', '=', 2).execute(), 2],
    ['when', () => changes().set({ at: '2020-01-01T00:00:00.000Z' }).where('id', '=', 3).execute(), 3],
    ['the resource', () => changes().set({ resourceName: 'Other' }).where('id', '=', 2).execute(), 2],
    ['the values', () => changes().set({ content: '{"salt":"","changes":[]}' }).where('id', '=', 1).execute(), 1],
    ['a line in the middle', () => remove(2), 3],
    ['the first line', () => remove(1), 2],
    ['the newest line', () => remove(4), 4],
    ['the values without a word', () => changes().set({ content: null }).where('id', '=', 2).execute(), 2],
  ])('shows where somebody changed or removed %s', async (_what, tamper, line) => {
    await write('s1', 's2', 's3', 's4')
    await tamper()
    expect(await log.verify()).toEqual({ kind: 'broken', line, reason: expect.any(String) as string })
  })

  it('shows a line that was written without the key', async () => {
    await write('s1')
    const forger = createChangeLog({ database: file.database, commit, clock, key: Buffer.alloc(32, 6) })
    await forger.append(change('s2'))
    expect(await log.verify()).toMatchObject({ kind: 'broken', line: 2 })
  })

  it('holds when a person is erased from it, and says that it was', async () => {
    await write('person-1', 's2', 'person-1')
    expect(await commit.run((within) => log.erase(within, 'person-1', admin))).toBe(2)
    const { items } = await log.page({ filter: {}, limit: 10 })
    expect(items.map(({ resourceId, isErased, event }) => [resourceId, isErased, event])).toEqual([
      ['1,3', false, 'CHANGE_LINES_ERASED'],
      ['', true, 'SYSTEM_UPDATED'],
      ['s2', false, 'SYSTEM_UPDATED'],
      ['', true, 'SYSTEM_UPDATED'],
    ])
    expect(await log.verify()).toEqual({ kind: 'whole', lines: 4 })
  })

  it('holds when old lines are pruned, and notes where it begins', async () => {
    await write('s1', 's2', 's3')
    clock.turn(days(800))
    await write('s4')
    const before = instant(clock.now())
    expect([await log.prune(before, 2), await log.prune(before, 2), await log.prune(before, 2)]).toEqual([2, 1, 0])
    expect(await log.verify()).toEqual({ kind: 'whole', lines: 3 })
    await remove(4)
    expect(await log.verify()).toMatchObject({ kind: 'broken', line: 5 })
  })
})

describe('a change that was begun', () => {
  /** By a process that is killed before it can record it. */
  const beginAndDie = async () => {
    await write('s1')
    const program = join(import.meta.dirname, 'changeWriter.ts')
    const child = spawn(process.execPath, [program, file.folder], { stdio: 'inherit' })
    expect(await once(child, 'close')).toEqual([null, 'SIGKILL'])
  }

  it('and not recorded because the process was killed has a line after the next start, and the chain holds', async () => {
    await beginAndDie()
    const changed = await file.database.selectFrom('setting').select('name').where('name', '=', 'changed').execute()
    await log.recover()
    await log.recover()
    const { items } = await log.page({ filter: { event: 'SETTINGS_UPDATED' }, limit: 9 })
    expect([changed.length, items.map(({ callerName, changes }) => [callerName, changes.at(-1)?.after])]).toEqual([
      1,
      [['maria', 'unknown: the engine ended before it was recorded']],
    ])
    expect(await log.verify()).toEqual({ kind: 'whole', lines: 2 })
  })

  it.each([
    ['its first line', () => file.database.deleteFrom('changeLine').where('id', '=', 2).execute(), 3],
    [
      'that it began',
      () => file.database.updateTable('changeLine').set({ begun: null }).where('id', '=', 2).execute(),
      2,
    ],
    ['that it is open', () => file.database.deleteFrom('changeIntent').execute(), 2],
  ])('shows when somebody removes %s before the next start', async (_what, tamper, line) => {
    await beginAndDie()
    const untouched = await log.verify()
    await tamper()
    await log.recover()
    await write('s2')
    expect([untouched, await log.verify()]).toEqual([
      { kind: 'whole', lines: 1 },
      { kind: 'broken', line, reason: expect.any(String) as string },
    ])
  })

  it('and recorded, or not done after all, leaves nothing to be told', async () => {
    const intent = change('s1')
    await log.append(intent, await log.begin(intent))
    await log.drop(await log.begin(intent))
    await log.recover()
    expect((await log.page({ filter: {}, limit: 9 })).items.length).toBe(1)
  })
})
