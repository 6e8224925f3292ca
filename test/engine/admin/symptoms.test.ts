import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { databaseFile } from '../../../electron/engine/storage/database.ts'
import { noBackups } from '../../../shared/domain/backup.ts'
import { doctorLine } from '../../kit/doctorLine.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, type JobLandscape } from '../../kit/jobLandscape.ts'

let engine: TestEngine
let landscape: JobLandscape
beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine)
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

/** State and detail of one line of the doctor. */
async function found(step: string): Promise<readonly [string, string]> {
  const one = await doctorLine(engine.client, step)
  return [one.state, one.detail]
}
function plant(statement: string, ...values: (string | number)[]): void {
  const database = new DatabaseSync(databaseFile(engine.dataFolder))
  database.prepare(statement).run(...values)
  database.close()
}

it('a healthy installation has one finding: that nobody writes backups', async () => {
  await landscape.people.add('ada')
  await landscape.run()
  const { lines } = await engine.client.engine.doctor()
  expect(lines.filter(({ state }) => state !== 'ok').map(({ step }) => step)).toEqual(['backup'])
})

it('dead letters are told by system, with the cause that is known for their code', async () => {
  await landscape.people.add('ada')
  landscape.targets[0]?.moods.be({ kind: 'html' })
  await landscape.run()
  const hints = [
    ['alreadyExists', '409', 'holds a unique value'],
    ['invalidEntity', '413', 'bulk.operations.max.count'],
    ['notWrittenBack', '432', 'written back'],
    ['protocol', '200', 'The trace says'.toLowerCase()],
  ] as const
  for (const [code, status, hint] of hints) {
    plant("update delivery set problem = ? where state = 'dead'", JSON.stringify({ code, status, message: 'No.' }))
    const [state, detail] = await found('deadLetters')
    expect([state, detail.startsWith('1 given up at "Target 1": '), detail.includes(hint)]).toEqual([
      'warning',
      true,
      true,
    ])
  }
})

it('a run that was refused leads to the credentials of the source', async () => {
  landscape.sourceMoods.be({ kind: 'unauthorized' })
  await landscape.run()
  const [state, detail] = await found('lastRuns')
  expect([state, detail]).toEqual(['warning', expect.stringMatching(/^"HR": its last run was refused \(401\)/)])
})

it('a run that read nothing leads to filters and rights', async () => {
  await landscape.run()
  expect(await found('lastRuns')).toEqual(['warning', expect.stringContaining('"HR": its last run read nothing')])
})

it('entities that could not be read are why nothing was deleted', async () => {
  await landscape.people.add('ada')
  await landscape.run()
  plant('update jobStatistics set failed = 2 where systemId = ?', landscape.source)
  expect((await found('lastRuns'))[1]).toContain('2 entities could not be read in its last run, so nothing was deleted')
})

it('a schedule that is off is told', async () => {
  const plan = { kind: 'weekdays', days: [1], time: '06:30' } as const
  const schedule = { source: landscape.source, plan, timeZone: 'UTC', enabled: false, version: 0 }
  await engine.client.jobs.saveSchedule(schedule)
  expect(await doctorLine(engine.client, 'schedules')).toEqual({
    ...{ step: 'schedules', state: 'warning', ms: null, cure: 'enableSchedule' },
    detail: '"HR" has a schedule that is off, so it never runs. Switch it on.',
    about: { system: landscape.source, name: 'HR' },
  })
})

it('two people of a source that are one at the target are told', async () => {
  await landscape.people.add('ada')
  await landscape.people.add('ken')
  await landscape.run()
  plant("update entityLink set targetEntityId = 'one'")
  const [state, detail] = await found('duplicates')
  const target = landscape.targets[0]?.id
  if (target === undefined) throw new Error('There is no target.')
  const { items, next } = await engine.client.links.shared({ target })
  expect([state, detail.startsWith('At "Target 1" 1 entities each stand for several')]).toEqual(['warning', true])
  expect([items.map(({ targetEntityId, count, of }) => [targetEntityId, count, of[0]?.sourceName]), next]).toEqual([
    [['one', 2, 'HR']],
    null,
  ])
})

it('a backup that failed and mails that were given up are told', async () => {
  const folder = databaseFile(engine.dataFolder)
  await engine.client.backups.saveSettings({ version: 0, settings: { ...noBackups, folder }, passphrase: 'correct horse battery' }) // prettier-ignore
  await engine.client.backups.run()
  plant("insert into notice (id, kind, at, subject, text) values (7, 'backupFailed', '2026', 'S', 'T')")
  plant("insert into noticeMail (noticeId, address, name, state, attempts, dueAt) values (7, 'a@b.c', '', 'givenUp', 9, '2026')") // prettier-ignore
  expect([(await found('backup'))[1].slice(0, 23), (await found('mails'))[1].slice(0, 28)]).toEqual([
    'The last backup failed:',
    '1 mails or calls of webhooks',
  ])
})

it('a database above the limit is told', async () => {
  const { settings, version } = await engine.client.engine.getSettings()
  const retention = { ...settings.retention, capMiB: 1 }
  await engine.client.engine.saveSettings({ version, settings: { ...settings, retention } })
  plant("insert into setting (name, value, version, changedAt) values ('big', ?, 1, '2026')", 'x'.repeat(3_000_000))
  expect(await found('storage')).toEqual(['warning', expect.stringContaining('more than the 1 MiB of the settings')])
})
