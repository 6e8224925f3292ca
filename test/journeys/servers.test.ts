import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MessageBoxOptions } from 'electron'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build, isStale } from '../../electron/start/build.ts'
import { openDesktop, root, type Desktop } from '../kit/desktop.ts'
import { desktopPage } from '../kit/desktopPage.ts'
import type { Records } from '../kit/electronStandIn/records.ts'
import { startTestEngine, type TestEngine } from '../kit/engine.ts'

let userData: string
let desktop: Desktop
let engine: TestEngine
let address: string
const { inPage, open, seen, enter, press, faults } = desktopPage(() => desktop)
beforeAll(async () => {
  if (isStale(root)) expect(await build(root)).toBe(true)
  engine = await startTestEngine({ version: '9.9.9-server' })
  address = await listenWithTls()
  userData = await mkdtemp(join(tmpdir(), 'provost-servers-'))
  await writeFile(join(userData, 'preferences.json'), JSON.stringify({ knowsTray: true }))
  desktop = await openDesktop(userData)
})
afterAll(async () => {
  await desktop.quit()
  await engine.close()
  await rm(userData, { recursive: true, force: true })
})

async function listenWithTls(): Promise<string> {
  const { settings, version } = await engine.client.engine.getSettings()
  const listener = { ...settings.listener, tls: 'generated', port: 0 } as const
  await engine.client.engine.saveSettings({ version, settings: { ...settings, listener } })
  const { addresses } = await engine.client.engine.state({})
  return addresses[0]?.url ?? ''
}
test('the desktop administers a server after a look at its certificate, says so everywhere, and comes back', async ({
  skip,
}) => {
  const { standIn } = desktop
  if (!standIn) return skip('real Electron shows its dialogs to people only')
  await standIn({ kind: 'answer', buttons: [0], savePath: null })
  await seen('This computer')
  await open('#/settings/places')
  await enter('server-address', address)
  await enter('server-name', 'Trial')
  await press('Look at its certificate…')
  await seen(address)
  const { dialogs } = (await standIn({ kind: 'records' })) as Records
  const asked = dialogs.find(({ message }: MessageBoxOptions) => message === `Connect to ${address}?`)
  const fingerprint = /(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/.exec(asked?.detail ?? '')?.[0]
  await seen(`Certificate ${fingerprint}`)
  expect(await faults()).toEqual([])

  await press('Administer Trial')
  await seen(`Trial at ${address}`)
  await enter('token', `${address}/#/sign-in/${engine.engine.signInLink()}`)
  await press('Sign in')
  await seen('Provost 9.9.9-server')
  await seen(`Trial at ${address}`)
  expect(await inPage('document.title')).toMatch(/^Trial: /)
  expect(await faults()).toEqual([])
  expect(await inPage(`fetch('${address}/health/live').then(() => 'reached', () => 'refused')`)).toBe('refused')
  expect(await inPage('document.cookie')).toBe('')

  const remembered = await readFile(join(userData, 'servers.json'), 'utf8')
  const [sessionFile] = await readdir(join(userData, 'desktop', 'sessions'))
  expect(JSON.parse(remembered)).toMatchObject({ servers: [{ name: 'Trial', address, fingerprint }] })
  const id = (JSON.parse(remembered) as { current: string }).current
  expect(sessionFile).toBe(`${id}.session`)

  await press('Back to this computer')
  await seen('This computer')
  await seen('Provost 0.')
  expect(await inPage('document.title')).toMatch(/^Overview/)
})

test('a restart signs nobody out, and a session that ended asks again', async ({ skip }) => {
  if (!desktop.standIn) return skip('real Electron shows its dialogs to people only')
  await open('#/settings/places')
  await press('Administer Trial')
  await seen('Provost 9.9.9-server')
  await desktop.quit()
  desktop = await openDesktop(userData)
  await seen('Provost 9.9.9-server')
  await inPage(`fetch('/session', { method: 'DELETE', headers: { 'x-provost': '1' } })`)
  await seen('Sign in to Provost')
  await seen(`Trial at ${address}`)
})
