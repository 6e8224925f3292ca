import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBackups, type Backups } from '../../../../electron/engine/jobs/backups/backups.ts'
import { createLog } from '../../../../electron/engine/observe/log.ts'
import type { NewNotice } from '../../../../electron/engine/observe/notices/noticeRows.ts'
import { createGroupCommit, type GroupCommit } from '../../../../electron/engine/storage/groupCommit.ts'
import { restoreBackup } from '../../../../electron/engine/storage/backup/backup.ts'
import { databaseFile, openDatabase, type Database } from '../../../../electron/engine/storage/database.ts'
import { migrate } from '../../../../electron/engine/storage/migrate.ts'
import { createSecrets } from '../../../../electron/engine/vault/secrets.ts'
import { createSealer } from '../../../../electron/engine/vault/vault.ts'
import { days, hours } from '../../../../shared/base/time.ts'
import { noBackups, type BackupSettings } from '../../../../shared/domain/backup.ts'
import { turnedClock, type TurnedClock } from '../../../kit/turnedClock.ts'

const masterKey = new Uint8Array(32).fill(9)
const passphrase = 'correct horse battery'
const operator = { address: 'ops@example.com', name: '' }
let root: string
let folder: string
let database: Database
let commit: GroupCommit
let clock: TurnedClock
let told: NewNotice[]
let backups: Backups
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'provost-backups-'))
  folder = join(root, 'copies')
  const dataFolder = join(root, 'data')
  database = openDatabase(`file:${databaseFile(dataFolder)}`)
  await migrate(database)
  commit = createGroupCommit(database)
  clock = turnedClock('2026-11-19T08:00:00.000Z')
  told = []
  backups = createBackups({
    ...{ database, commit, clock, dataFolder, masterKey, version: '0.1.0' },
    secrets: createSecrets(database, createSealer(masterKey), clock),
    operators: async () => [operator],
    notices: { notify: async (_within, notice) => void told.push(notice) },
    log: createLog({ write: () => undefined }),
  })
})
afterEach(async () => {
  await commit.close()
  await database.destroy()
  rmSync(root, { recursive: true, force: true })
})

async function save(settings: Partial<BackupSettings> = {}) {
  const { version } = await backups.settings.read()
  const all = { ...noBackups, enabled: true, folder, timeZone: 'Europe/Berlin', ...settings }
  return backups.settings.save(version, all, passphrase)
}
const names = () => readdirSync(folder).sort()

describe('backups', () => {
  it('are written at their time on the wall, also when the engine was off then, and the newest few stay', async () => {
    await save({ keep: 2, time: '02:30' })
    expect([await backups.runDue(), await backups.runs(9)]).toEqual(['2026-11-20T01:30:00.000Z', []])
    clock.turn(hours(17.5))
    expect(await backups.runDue()).toBe('2026-11-21T01:30:00.000Z')
    for (const passed of [days(3), days(1)]) {
      clock.turn(passed)
      await backups.runDue()
    }
    expect(names()).toEqual(['provost-2026-11-23T01-30-00Z.backup', 'provost-2026-11-24T01-30-00Z.backup'])
    expect([(await backups.runs(9)).length, told, statSync(join(folder, names()[0] ?? '')).mode & 0o777]).toEqual([
      3,
      [],
      0o600,
    ])
  })

  it('are restored with the passphrase of the vault, and other files of the folder stay', async () => {
    await save({ keep: 1 })
    mkdirSync(folder)
    writeFileSync(join(folder, 'mine.backup'), 'mine')
    const { file } = await backups.run()
    const dataFolder = join(root, 'restored')
    await restoreBackup({ file: file ?? '', dataFolder, passphrase })
    expect([readdirSync(dataFolder).sort(), names().includes('mine.backup')]).toEqual([['master.key', 'provost.sqlite'], true]) // prettier-ignore
  })

  it('that fail are told to the operators, with the reason, each time', async () => {
    writeFileSync(folder, 'no folder')
    await save()
    clock.turn(days(1))
    await backups.runDue()
    const [run] = await backups.runs(1)
    expect([run?.file, run?.problem?.includes(folder)]).toEqual([null, true])
    expect(told).toMatchObject([{ kind: 'backupFailed', recipients: [operator], source: null }])
    expect(told[0]?.text).toContain(run?.problem)
  })

  it('are not written before they are switched on', async () => {
    await save({ enabled: false })
    clock.turn(days(9))
    expect([await backups.runDue(), await backups.nextAt(), await backups.runs(9)]).toEqual([null, null, []])
  })
})

describe('a backup is looked at without restoring it', () => {
  it('and is good, and nothing is left of that', async () => {
    await save()
    await backups.run()
    const [file] = await backups.files()
    expect(await backups.verify(file?.name ?? '')).toEqual({
      kind: 'good',
      databaseBytes: expect.any(Number) as number,
    })
    expect(names()).toEqual([file?.name])
  })

  it('and shows that it was damaged, or sealed with a passphrase from before', async () => {
    await save()
    await backups.run()
    const name = names()[0] ?? ''
    const bytes = readFileSync(join(folder, name))
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1
    const damaged = 'provost-2020-01-01T00-00-00Z.backup'
    writeFileSync(join(folder, damaged), bytes)
    expect((await backups.verify(damaged))?.kind).toBe('bad')
    await backups.settings.save(1, { ...noBackups, folder }, 'another long passphrase')
    expect(await backups.verify(name)).toMatchObject({ kind: 'bad', problem: expect.stringContaining('passphrase') as string }) // prettier-ignore
  })

  it('but no other file of the disk is', async () => {
    await save()
    writeFileSync(join(root, 'provost-2020-01-01T00-00-00Z.backup'), 'elsewhere')
    const asked = ['../provost-2020-01-01T00-00-00Z.backup', 'provost-2020-01-01T00-00-00Z.backup']
    expect(await Promise.all(asked.map((name) => backups.verify(name)))).toEqual([null, null])
  })
})

it.each([
  [{ folder: 'copies' }, 'folder'],
  [{ days: [] }, 'time'],
  [{ time: '25:00' }, 'time'],
  [{ timeZone: 'Nowhere' }, 'time'],
] as const)('settings like %j are refused', async (settings, name) => {
  expect(await save(settings)).toMatchObject({ kind: 'invalid', fields: [{ name }] })
})

it('a folder within the data folder and a short passphrase are refused', async () => {
  expect(await save({ folder: join(root, 'data', 'copies') })).toMatchObject({ kind: 'invalid', fields: [{ name: 'folder' }] }) // prettier-ignore
  const short = await backups.settings.save(0, { ...noBackups, enabled: true, folder }, 'short')
  expect(short).toMatchObject({ kind: 'invalid', fields: [{ name: 'passphrase' }] })
})
