import { statSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseFile } from '../../electron/engine/storage/database.ts'
import { days } from '../../shared/base/time.ts'
import type { RetentionSettings } from '../../shared/domain/settings.ts'
import type { StorageKind } from '../../shared/domain/storage.ts'
import { allEnded, person, startTestEngine, type TestEngine } from '../kit/engine.ts'
import { buildJobLandscape } from '../kit/jobLandscape.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { planned } from '../kit/plans.ts'
import { turnedClock, type TurnedClock } from '../kit/turnedClock.ts'

let engine: TestEngine
let clock: TurnedClock
beforeEach(async () => {
  clock = turnedClock()
  engine = await startTestEngine({ clock })
})
afterEach(() => engine.close())

async function keep(retention: Partial<RetentionSettings>): Promise<void> {
  const { settings, version } = await engine.client.engine.getSettings()
  const all = { ...settings.retention, ...retention }
  await engine.client.engine.saveSettings({ version, settings: { ...settings, retention: all } })
}
const nothing = { events: 0, traces: 0, runs: 0, plans: 0, images: 0, changes: 0, notices: 0, aboveCap: 0 }
const clear = () => engine.client.engine.clear()

it('each kind goes by its own number of days, and the last full read of a source stays', async () => {
  const landscape = await buildJobLandscape(engine)
  try {
    await landscape.people.add('ada')
    await landscape.run()
    await landscape.run()
    await planned(engine.client, landscape.source)
    await keep({ recordsDays: 5, tracesDays: 2, runsDays: 9, plansDays: 7, changesDays: 12, imagesDays: 1 })
    const expected = [
      [3, { traces: expect.any(Number) as number }],
      [3, { events: 1 }],
      [2, { plans: 1 }],
      // The first read, and the run of the plan.
      [2, { runs: 2 }],
      [3, { changes: expect.any(Number) as number }],
    ] as const
    for (const [passed, gone] of expected) {
      clock.turn(days(passed))
      expect(await clear()).toEqual({ ...nothing, ...gone })
    }
    expect((await engine.client.jobs.list({})).items.map(({ id }) => id)).toEqual(['job-000002'])
  } finally {
    await landscape.close()
  }
})

describe('with a person that was sent and one that could not be', () => {
  let landscape: Landscape
  beforeEach(async () => {
    landscape = await buildLandscape(engine)
    await landscape.report('POST', person('ada'))
    landscape.moods.be({ kind: 'html' })
    await landscape.report('POST', person('dead'))
    await allEnded(engine.client)
  })
  afterEach(() => landscape.close())
  const left = async () => (await engine.client.events.page({})).items.map(({ entityId }) => entityId)

  it('a dead letter stays until somebody decides, or as long as the settings say', async () => {
    clock.turn(days(400))
    expect([(await clear()).events, await left()]).toEqual([1, ['dead']])
    await keep({ deadLettersDays: 399 })
    expect([(await clear()).events, await left()]).toEqual([1, []])
  })

  it('the cap takes the oldest early, but nothing of the last day and no dead letter', async () => {
    await keep({ capMiB: 1, tracesDays: 90 })
    const big = { displayName: 'x'.repeat(600_000) }
    landscape.moods.be({ kind: 'well' })
    await landscape.report('POST', person('big', big))
    await allEnded(engine.client)
    expect([await clear(), await left()]).toEqual([nothing, ['big', 'dead', 'ada']])
    clock.turn(days(1) + 1)
    expect([(await clear()).aboveCap > 0, (await left()).includes('dead')]).toEqual([true, true])
  })

  it('what was removed is given back to the disk', async () => {
    landscape.moods.be({ kind: 'well' })
    await landscape.report('POST', person('big', { displayName: 'x'.repeat(600_000) }))
    await allEnded(engine.client)
    const size = () => statSync(databaseFile(engine.dataFolder)).size
    const { fileBytes, kinds } = await engine.client.engine.storage()
    const bytesOf = (kind: StorageKind) => kinds.find((one) => one.kind === kind)?.bytes ?? 0
    expect(bytesOf('events')).toBeGreaterThan(600_000)
    clock.turn(days(100))
    await clear()
    const after = await engine.client.engine.storage()
    expect([after.fileBytes < fileBytes - 600_000, after.freeBytes, size() <= fileBytes]).toEqual([true, 0, true])
  })
})

it('Delete Logs removes what runs left and nothing that was reported', async () => {
  const landscape = await buildJobLandscape(engine)
  try {
    await landscape.people.add('ada')
    await landscape.run()
    await landscape.run()
    clock.turn(1)
    expect(await engine.client.jobs.clearLogs()).toEqual({ runs: 1, records: 1 })
    expect((await engine.client.events.page({})).items).toEqual([])
    const [line] = (await engine.client.record.changes({ event: 'JOB_LOGS_DELETED' })).items
    expect(line?.changes.map(({ attribute, after }) => [attribute, after])).toEqual([
      ['runs', '1'],
      ['records', '1'],
    ])
  } finally {
    await landscape.close()
  }
})
