import { afterEach, beforeEach, expect, it } from 'vitest'
import type { System } from '../../../shared/domain/system.ts'
import type { JobStatus, ReadMode, Trigger } from '../../../shared/domain/job.ts'
import type { Connector } from '../../../electron/engine/connectors/connector.ts'
import { keepMarks } from '../../../electron/engine/jobs/deltaMarks.ts'
import type { JobNeeds } from '../../../electron/engine/jobs/needs.ts'
import { decideReadMode } from '../../../electron/engine/jobs/readMode.ts'
import { changeRun, queueRun, type Run } from '../../../electron/engine/jobs/runs.ts'
import { openSystemsRoom, type SystemsRoom } from '../systems/systemsRoom.ts'

let room: SystemsRoom
let source: System
let minute = 0
beforeEach(async () => {
  room = await openSystemsRoom()
  source = await room.add({
    ...{ role: 'source', name: 'HR' },
    properties: {
      ...{ URL: 'https://hr.example.com', Authentication: 'NoAuthentication' },
      ...{ 'ips.delta.read': 'enabled', 'ips.full.read.force.count': '2' },
    },
  })
  await keepMarks(room.database, source.id, 0, { user: 'a mark' })
})
afterEach(() => room.close())

const readsDelta = { reader: { delta: {} } } as unknown as Connector
/** Begins a run, as it would be read, and ends it. */
const run = async (trigger: Trigger['kind'], end: JobStatus = 'success'): Promise<ReadMode> => {
  const { database } = room
  const needs = {
    ...{ database, effective: (system: System) => system.properties },
    useConnector: (_: System, work: (connector: Connector) => Promise<unknown>) => work(readsDelta),
  } as unknown as JobNeeds
  minute += 1
  const at = `2026-11-19T08:${String(minute).padStart(2, '0')}:00.000Z`
  const how = (
    trigger === 'repeat' ? { kind: trigger, tick: at, missed: 0 } : { kind: trigger, by: 'maria' }
  ) as Trigger
  const queued = await queueRun(database, {
    source: source.id,
    sourceName: 'HR',
    kind: 'read',
    trigger: how,
    queuedAt: at,
  })
  if (queued === null) throw new Error('There is no run.')
  const { readMode } = await decideReadMode(queued satisfies Run, source, ['user'], needs)
  await changeRun(database, queued.number, { readMode, status: end, endedAt: at })
  return readMode
}

it('ips.full.read.force.count: after so many scheduled delta runs one is full, and so on', async () => {
  const modes: ReadMode[] = []
  for (let index = 0; index < 7; index += 1) modes.push(await run('repeat'))
  expect(modes).toEqual(['delta', 'delta', 'full', 'delta', 'delta', 'full', 'delta'])
})

it('ips.full.read.force.count: runs by hand do not count and are not forced', async () => {
  const modes = [await run('repeat'), await run('immediate'), await run('repeat'), await run('immediate')]
  expect([...modes, await run('repeat')]).toEqual(['delta', 'delta', 'delta', 'delta', 'full'])
})

it('ips.full.read.force.count: a full run that failed is repeated until one succeeds', async () => {
  await run('repeat')
  await run('repeat')
  const modes = [
    await run('repeat', 'finishedWithError'),
    await run('repeat', 'finishedWithError'),
    await run('repeat'),
  ]
  expect([...modes, await run('repeat')]).toEqual(['full', 'full', 'full', 'delta'])
})

it.each([
  [{ 'ips.delta.read': 'true' }, 'delta'],
  [{ 'ips.delta.read': 'disabled' }, 'full'],
  [{ 'ips.delta.read': 'false' }, 'full'],
  [{}, 'full'],
] as const)('ips.delta.read: %o is a %s read', async (properties, mode) => {
  source = { ...source, properties }
  expect(await run('repeat')).toBe(mode)
})
