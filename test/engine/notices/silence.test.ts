import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hours } from '../../../shared/base/time.ts'
import { silences, watchForSilence, type SilenceNeeds } from '../../../electron/engine/jobs/silence.ts'
import { changeRun, queueRun, type RunChange } from '../../../electron/engine/jobs/runs.ts'
import type { NewNotice } from '../../../electron/engine/observe/notices/noticeRows.ts'
import { createGroupCommit, type GroupCommit } from '../../../electron/engine/storage/groupCommit.ts'
import type { System } from '../../../shared/domain/system.ts'
import { turnedClock, type TurnedClock } from '../../kit/turnedClock.ts'
import { openSystemsRoom, type SystemsRoom } from '../systems/systemsRoom.ts'

let room: SystemsRoom
let commit: GroupCommit
let clock: TurnedClock
let source: System
let needs: SilenceNeeds
let told: NewNotice[]
let isBusy: boolean

beforeEach(async () => {
  room = await openSystemsRoom()
  commit = createGroupCommit(room.database)
  const properties = { URL: 'https://hr.example.com', Authentication: 'NoAuthentication', 'provost.silence.hours': '4' }
  source = await room.add({ role: 'source', name: 'HR', properties })
  clock = turnedClock(source.changedAt)
  told = []
  isBusy = false
  needs = {
    ...{ database: room.database, commit, systems: room.systems, clock },
    isBusy: async () => isBusy,
    notices: { notify: async (_within, notice) => void told.push(notice) },
    subscriptions: {
      list: async () => [{ address: 'team@example.com', name: '', createdAt: source.changedAt, createdBy: 'maria' }],
    },
  }
})
afterEach(async () => {
  await commit.close()
  await room.close()
})

/** A time nobody listened is made up for by a run; `as`: what became of that run. */
async function caughtUp(as: RunChange): Promise<void> {
  const at = clock.now().toISOString()
  const trigger = { kind: 'gap', since: at, until: at } as const
  const run = await queueRun(room.database, {
    source: source.id,
    sourceName: 'HR',
    kind: 'read',
    trigger,
    queuedAt: at,
  })
  await changeRun(room.database, run?.number ?? 0, as)
}

describe('a source that should be heard of every four hours', () => {
  it('is told of once when it was not, with when it was heard of last', async () => {
    clock.turn(hours(4) - 1)
    await watchForSilence(needs)
    expect(told).toEqual([])
    clock.turn(1)
    await watchForSilence(needs)
    clock.turn(hours(9))
    await watchForSilence(needs)
    expect(told.map(({ kind, subject, recipients }) => [kind, subject, recipients.length])).toEqual([
      ['sourceSilent', 'Nothing comes from source system HR', 1],
    ])
    expect(told[0]?.text).toContain(`since ${source.changedAt}`)
    expect(await silences(room.database)).toEqual([{ source: source.id, name: 'HR', since: source.changedAt }])
  })

  it.each<{ name: string; as: RunChange }>([
    { name: 'waits', as: { status: 'queued' } },
    { name: 'began', as: { status: 'running', startedAt: '2026-01-01T00:00:00.000Z' } },
  ])(
    'is silent no more once a run that makes up for a gap $name, and is told of anew after four hours more',
    async ({ as }) => {
      clock.turn(hours(4))
      await watchForSilence(needs)
      await caughtUp(as)
      await watchForSilence(needs)
      expect([told.length, await silences(room.database)]).toEqual([1, []])
      clock.turn(hours(4))
      await watchForSilence(needs)
      expect(told.length).toBe(2)
    },
  )

  it('stays silent, and is told of in time, when a gap was noted that nothing can be read for', async () => {
    const passedOver = () => caughtUp({ status: 'terminated', endedAt: clock.now().toISOString() })
    clock.turn(hours(3))
    await passedOver()
    clock.turn(hours(1))
    await watchForSilence(needs)
    await passedOver()
    await watchForSilence(needs)
    expect([told.length, await silences(room.database)]).toEqual([
      1,
      [{ source: source.id, name: 'HR', since: source.changedAt }],
    ])
  })

  it('is not told of while it is read, nor while it is disabled', async () => {
    clock.turn(hours(5))
    isBusy = true
    await watchForSilence(needs)
    isBusy = false
    await room.systems.change(source.id, { version: source.version, enabled: false }, 'maria')
    await watchForSilence(needs)
    expect(told).toEqual([])
  })
})
