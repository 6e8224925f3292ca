import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { said } from '../../../shared/base/said.ts'
import { hours, minutes, seconds } from '../../../shared/base/time.ts'
import type { RunId, SystemId } from '../../../shared/domain/ids.ts'
import type { Trigger } from '../../../shared/domain/job.ts'
import { ProblemError, type Problem } from '../../../shared/domain/problem.ts'
import { NotSetError } from '../../../electron/engine/connectors/propertyValues.ts'
import { lookOnce } from '../../../electron/engine/jobs/clockwork.ts'
import { createGapWatch, type GapNeeds, type GapWatch } from '../../../electron/engine/jobs/gaps.ts'
import { queueRun } from '../../../electron/engine/jobs/runs.ts'
import { createSchedules, type ScheduleDraft, type Schedules } from '../../../electron/engine/jobs/schedules.ts'
import { whyUnreadable } from '../../../electron/engine/jobs/unreadable.ts'
import { createLog } from '../../../electron/engine/observe/log.ts'
import { turnedClock, type TurnedClock } from '../../kit/turnedClock.ts'
import { openSystemsRoom, type SystemsRoom } from '../systems/systemsRoom.ts'

let room: SystemsRoom
let clock: TurnedClock
let schedules: Schedules
let needs: GapNeeds
let watch: GapWatch
let source: SystemId
let started: Trigger[]
let kinds: string[]
let passedOver: [Trigger, Problem][]
let hasReader: () => Promise<boolean>
let isBusy: boolean
let canReceive: boolean
let hasMoved: boolean
let isPaused: boolean

const daily: ScheduleDraft = {
  plan: { kind: 'weekdays', days: [1, 2, 3, 4, 5, 6, 7], time: '09:00' },
  timeZone: 'UTC',
  ...{ enabled: true, missed: 'once', version: 0, by: 'maria' },
}

beforeEach(async () => {
  room = await openSystemsRoom()
  clock = turnedClock('2026-11-19T08:00:00.000Z')
  schedules = createSchedules({ database: room.database, clock })
  const properties = { URL: 'https://hr.example.com', Authentication: 'NoAuthentication' }
  source = (await room.add({ role: 'source', name: 'HR', properties })).id
  started = []
  kinds = []
  passedOver = []
  hasReader = async () => true
  isBusy = false
  canReceive = true
  hasMoved = false
  isPaused = false
  watch = createGapWatch()
  needs = {
    ...{ database: room.database, systems: room.systems, clock, log: createLog({ write: () => true }) },
    runner: {
      start: async (kind, _source, trigger) => {
        started.push(trigger)
        kinds.push(kind)
        return `job-00000${started.length}` as RunId
      },
      isBusy: async () => isBusy,
      passOver: async (_source, trigger, reason) => void passedOver.push([trigger, reason]),
    },
    gates: { isPaused: () => isPaused },
    canReceive: () => canReceive,
    networkChanged: () => hasMoved,
    hasReported: async () => true,
    hasReader: () => hasReader(),
  }
})
afterEach(() => room.close())

/** Turns the clock as the engine lives through it: it looks at the beginning of every minute. */
async function pass(count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    clock.turn(minutes(1))
    await lookOnce(needs, watch)
  }
}

describe('6.2: the schedule of a source', () => {
  it('starts nothing when it is set, and one run at its time', async () => {
    await schedules.save(source, daily)
    await pass(59)
    expect(started).toEqual([])
    await pass(5)
    expect(started).toEqual([{ kind: 'repeat', tick: '2026-11-19T09:00', missed: 0 }])
  })

  it('starts Reads alone (6.1)', async () => {
    await schedules.save(source, daily)
    await pass(24 * 60)
    expect(kinds).toEqual(['read'])
  })

  it('that is off starts nothing', async () => {
    await schedules.save(source, { ...daily, enabled: false })
    await pass(70)
    expect(started).toEqual([])
  })

  it('of a source that is disabled or paused passes over its time', async () => {
    await schedules.save(source, { ...daily, plan: { kind: 'interval', minutes: 30 } })
    isPaused = true
    await pass(35)
    isPaused = false
    const { version } = await room.systems.find(source).then((found) => found ?? { version: 0 })
    await room.systems.change(source, { version, enabled: false }, 'maria')
    await pass(30)
    expect(started).toEqual([])
  })

  it('passes over a time at which a run is still going, and makes up for nothing', async () => {
    await schedules.save(source, { ...daily, plan: { kind: 'interval', minutes: 30 } })
    isBusy = true
    await pass(30)
    isBusy = false
    await pass(29)
    expect(started).toEqual([])
    await pass(1)
    expect(started).toEqual([{ kind: 'repeat', tick: '2026-11-19T09:00Z', missed: 0 }])
  })

  it('25 no. 26: after the engine was away one run makes up for what was missed, and tells how much', async () => {
    await schedules.save(source, { ...daily, plan: { kind: 'interval', minutes: 30 } })
    await pass(1)
    clock.turn(hours(3) + minutes(10))
    await pass(1)
    const repeats = started.filter(({ kind }) => kind === 'repeat')
    expect(repeats).toEqual([{ kind: 'repeat', tick: '2026-11-19T11:00Z', missed: 6 }])
    await pass(19)
    expect(started.filter(({ kind }) => kind === 'repeat')).toHaveLength(2)
  })

  it('25 no. 26: makes up for nothing where that is set', async () => {
    await schedules.save(source, { ...daily, missed: 'skip' })
    clock.turn(hours(3))
    await pass(1)
    expect(started).toEqual([])
  })

  it('is refused when somebody saved since it was read', async () => {
    await schedules.save(source, daily)
    expect(await schedules.save(source, daily)).toMatchObject({ kind: 'conflict', changedBy: 'maria' })
  })
})

describe('a source that reports changes in real time', () => {
  const gaps = () => started.filter(({ kind }) => kind === 'gap')

  it('is read once after nobody could receive', async () => {
    await pass(2)
    clock.turn(hours(2))
    await pass(3)
    expect(gaps()).toEqual([{ kind: 'gap', since: '2026-11-19T08:02:00.000Z', until: '2026-11-19T10:03:00.000Z' }])
  })

  it('is read once after the listener was not bound', async () => {
    await pass(1)
    canReceive = false
    await pass(10)
    canReceive = true
    await pass(2)
    expect(gaps()).toEqual([{ kind: 'gap', since: '2026-11-19T08:01:00.000Z', until: '2026-11-19T08:12:00.000Z' }])
  })

  it('is read once after the machine came into another network', async () => {
    await pass(2)
    hasMoved = true
    await pass(1)
    hasMoved = false
    await pass(2)
    expect(gaps()).toEqual([{ kind: 'gap', since: '2026-11-19T08:02:00.000Z', until: '2026-11-19T08:03:00.000Z' }])
  })

  it('is read once after the engine was started again, however soon', async () => {
    await pass(2)
    clock.turn(seconds(20))
    watch = createGapWatch()
    await lookOnce(needs, watch)
    await pass(2)
    expect(gaps()).toEqual([{ kind: 'gap', since: '2026-11-19T08:02:00.000Z', until: '2026-11-19T08:02:20.000Z' }])
  })

  it('is read once after a start at which the listener could not be bound', async () => {
    await pass(1)
    watch = createGapWatch()
    canReceive = false
    await lookOnce(needs, watch)
    clock.turn(seconds(20))
    canReceive = true
    await lookOnce(needs, watch)
    expect(gaps()).toHaveLength(1)
  })

  it('is read again after an engine that died soon after its start', async () => {
    await pass(1)
    for (const since of ['2026-11-19T08:01:00.000Z', '2026-11-19T08:01:20.000Z']) {
      clock.turn(seconds(20))
      await lookOnce(needs, createGapWatch())
      expect(gaps().at(-1)).toMatchObject({ since })
    }
    expect(gaps()).toHaveLength(2)
  })

  it('is not read again at every start while its run waits, as for a source that is paused', async () => {
    await pass(1)
    await queueRun(room.database, {
      ...{ source, sourceName: 'HR', kind: 'read', queuedAt: '2026-11-19T07:00:00.000Z' },
      trigger: { kind: 'gap', since: '2026-11-19T06:00:00.000Z', until: '2026-11-19T07:00:00.000Z' },
    })
    clock.turn(seconds(20))
    watch = createGapWatch()
    await lookOnce(needs, watch)
    expect(gaps()).toEqual([])
  })

  const gap = { kind: 'gap', since: '2026-11-19T08:01:00.000Z', until: '2026-11-19T08:01:20.000Z' } as const

  it.each([
    { name: 'its connector has no reader', opens: async () => false, why: 'Systems of its type cannot be read.' },
    {
      name: 'its address is not set',
      opens: () => Promise.reject(new NotSetError(said`Property URL is not set.`)),
      why: 'Property URL is not set.',
    },
  ])('is not read where $name: that is noted once for each gap', async ({ opens, why }) => {
    await pass(1)
    hasReader = opens
    clock.turn(seconds(20))
    watch = createGapWatch()
    await lookOnce(needs, watch)
    await pass(2)
    const message = `Source "HR" cannot be read: nothing could be caught up. ${why} What it reported while nobody listened is lost unless it reports again. Set address and credentials, or switch off "Make up for times nobody listened" where it is meant to report alone.`
    expect([gaps(), passedOver]).toEqual([[], [[gap, { code: 'badProperties', message }]]])
  })

  it('cannot be read where its product has no connector', async () => {
    const [system] = await room.systems.list('source')
    const reason = system && (await whyUnreadable({ ...system, type: 'ips:EXAMPLE' }, needs))
    expect(reason?.message).toContain('nothing could be caught up. There is no connector for its product.')
  })

  it.each([
    {
      name: 'a value is wrong',
      error: new ProblemError({ code: 'badProperties', message: said`Property URL is no address.` }),
    },
    { name: 'its connector cannot be opened now', error: new Error('The vault is locked.') },
  ])('is read where $name: the run tells', async ({ error }) => {
    await pass(1)
    hasReader = () => Promise.reject(error)
    clock.turn(seconds(20))
    await lookOnce(needs, createGapWatch())
    expect([gaps(), passedOver]).toEqual([[gap], []])
  })

  it('is not read when it never reported, or when it is set so', async () => {
    await pass(1)
    needs = { ...needs, hasReported: async () => false }
    clock.turn(hours(2))
    await pass(1)
    expect(gaps()).toEqual([])
  })
})

describe('a source that is asked for changes', () => {
  it('is read every so many minutes', async () => {
    const properties = { URL: 'https://crm.example.com', Authentication: 'NoAuthentication' }
    await room.add({ role: 'source', name: 'CRM', properties: { ...properties, 'provost.polling.minutes': '5' } })
    await pass(1)
    expect(started).toEqual([{ kind: 'polling' }])
  })
})
