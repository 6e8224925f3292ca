import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MessageBoxOptions } from 'electron'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desktopPage } from '../kit/desktopPage.ts'
import type { Records } from '../kit/electronStandIn/records.ts'
import { openServerDesktop, type ServerDesktop } from '../kit/serverDesktop.ts'

let place: ServerDesktop
const { inPage, open, seen, enter, press, faults } = desktopPage(() => place.desktop)
beforeAll(async () => {
  place = await openServerDesktop()
})
afterAll(() => place.close())

test('the desktop administers a server after a look at its certificate, says so everywhere, and comes back', async ({
  skip,
}) => {
  const { desktop, engine, address, userData } = place
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
  if (!place.desktop.standIn) return skip('real Electron shows its dialogs to people only')
  await open('#/settings/places')
  await press('Administer Trial')
  await seen('Provost 9.9.9-server')
  await place.restart()
  await seen('Provost 9.9.9-server')
  await inPage(`fetch('/session', { method: 'DELETE', headers: { 'x-provost': '1' } })`)
  await seen('Sign in to Provost')
  await seen(`Trial at ${place.address}`)
})
