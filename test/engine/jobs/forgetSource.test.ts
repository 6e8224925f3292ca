import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Position, SystemId } from '../../../shared/domain/ids.ts'
import { keepMarks, marksOf } from '../../../electron/engine/jobs/deltaMarks.ts'
import { forgetSource, removeSource } from '../../../electron/engine/jobs/forgetSource.ts'
import { changeRun, listRuns, queueRun, removeRuns } from '../../../electron/engine/jobs/runs.ts'
import { createSchedules } from '../../../electron/engine/jobs/schedules.ts'
import { keepSent, knownOf } from '../../../electron/engine/jobs/sourceState.ts'
import { openSystemsRoom, type SystemsRoom } from '../systems/systemsRoom.ts'

const hr = 'hr' as SystemId
const crm = 'crm' as SystemId
let room: SystemsRoom

beforeEach(async () => {
  room = await openSystemsRoom()
})
afterEach(() => room.close())

const entity = { id: 'p1', digest: 'd', position: 1 as Position }
const plan = { kind: 'interval', minutes: 60 } as const
const schedule = { plan, timeZone: 'UTC', missed: 'once', enabled: true, version: 0, by: 'maria' } as const

async function fill(source: SystemId): Promise<void> {
  await keepSent(room.database, { source, entityType: 'user' }, 1, [entity])
  await keepMarks(room.database, source, 1, { user: 'mark' })
  await createSchedules(room).save(source, schedule)
}

async function leftOf(source: SystemId) {
  const known = await knownOf(room.database, { source, entityType: 'user' }, [entity])
  const marks = await marksOf(room.database, source)
  const scheduled = await createSchedules(room).find(source)
  return [known.length, marks.size, scheduled.schedule === null ? 0 : 1]
}

it('2.4: a reset forgets what the source had and keeps its schedule', async () => {
  await fill(hr)
  await fill(crm)
  await forgetSource(room.database, hr)
  expect([await leftOf(hr), await leftOf(crm)]).toEqual([
    [0, 0, 1],
    [1, 1, 1],
  ])
})

it('a source that is gone leaves nothing', async () => {
  await fill(hr)
  await removeSource(room.database, hr)
  expect(await leftOf(hr)).toEqual([0, 0, 0])
})

it('8.4: runs are removed when their time is over, those under way stay', async () => {
  const trigger = { kind: 'polling' } as const
  const run = { source: hr, sourceName: 'HR', kind: 'read', trigger, queuedAt: '2026-01-01T00:00:00.000Z' } as const
  const ended = await queueRun(room.database, run)
  const open = await queueRun(room.database, run)
  await changeRun(room.database, ended?.number ?? 0, { endedAt: '2026-01-01T01:00:00.000Z' })
  expect(await removeRuns(room.database, '2026-02-01T00:00:00.000Z', 10)).toBe(1)
  expect((await listRuns(room.database, { limit: 10 })).map(({ id }) => id)).toEqual([open?.id])
})
