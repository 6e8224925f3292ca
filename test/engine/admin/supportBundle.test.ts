import { afterEach, beforeEach, expect, it } from 'vitest'
import { noBackups } from '../../../shared/domain/backup.ts'
import { noMail } from '../../../shared/domain/notice.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'

let engine: TestEngine
let landscape: Landscape
beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildLandscape(engine)
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

it('a support bundle says what is there, and no secret, address or value of a property', async () => {
  const { notifications, backups, engine: rows } = engine.client
  const mail = { ...noMail, user: 'mail-user', operators: ['ops@example.com'] }
  await notifications.saveMail({ version: 0, settings: mail, password: 'mail-secret' })
  await backups.saveSettings({ version: 0, settings: noBackups, passphrase: 'backup-secret-phrase' })
  const { files } = await rows.supportBundle()
  const all = files.map(({ text }) => text).join('\n')
  expect(files.map(({ name }) => name)).toEqual([
    ...['about.json', 'doctor.txt', 'compliance.txt', 'settings.json', 'systems.json', 'storage.json', 'schema.sql'],
  ])
  const secrets = ['mail-secret', 'backup-secret-phrase', 'target-secret', 'ops@example.com', landscape.moods.url]
  expect(secrets.filter((secret) => all.includes(secret))).toEqual([])
  expect(
    ['"scimSystem"', '"Password"', 'CREATE TABLE event', 'ok  database'].map((text) => all.includes(text)),
  ).toEqual([...[true, false, true, true]])
})
