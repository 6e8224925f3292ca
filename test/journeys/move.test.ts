import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtDesktop } from '../kit/builtDesktop.ts'
import { openDesktop, type Desktop } from '../kit/desktop.ts'
import { desktopPage } from '../kit/desktopPage.ts'
import { allEnded, endedEvent, person, startTestEngine, type TestEngine } from '../kit/engine.ts'
import { freePorts } from '../kit/freePorts.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'

let userData: string
let desktop: Desktop
let server: TestEngine
let landscape: Landscape
let listen: { readonly host: string; readonly port: number }
const { inPage, open, seen, enter, press, faults } = desktopPage(() => desktop)
beforeAll(async () => {
  await builtDesktop()
  const [port = 0] = await freePorts(1)
  listen = { host: '127.0.0.1', port }
  server = await startTestEngine({ listen })
  landscape = await buildLandscape(server)
  userData = await mkdtemp(join(tmpdir(), 'provost-move-'))
  await writeFile(join(userData, 'preferences.json'), JSON.stringify({ knowsTray: true }))
  desktop = await openDesktop(userData)
})
afterAll(async () => {
  await desktop.quit()
  await server.close()
  await landscape.close()
  await rm(userData, { recursive: true, force: true })
})

const choose = (id: string, text: string) =>
  inPage(`new Promise((resolve) => {
    const look = () => {
      const list = document.getElementById(${JSON.stringify(id)})
      const option = [...(list?.children ?? [])].find((one) => one.textContent.trim() === ${JSON.stringify(text)})
      if (!option) return void setTimeout(look, 50)
      list.dispatchEvent(new CustomEvent('change', { detail: { selectedOption: option } }))
      resolve(true)
    }
    look()
  })`)

async function signIn(): Promise<void> {
  await seen('Sign in at Trial')
  await enter('move-secret', `${server.url}/#/sign-in/${server.engine.signInLink()}`)
  await press('Sign in')
}

test('a landscape moves from a server to this computer, over a stop of the server in the middle', async ({ skip }) => {
  if (!desktop.standIn) return skip('real Electron shows its dialogs to people only')
  await landscape.report('POST', person('ada'))
  await endedEvent(server.client, { entityId: 'ada' })
  await seen('This computer')
  await open('#/settings/places')
  await enter('server-address', server.url)
  await enter('server-name', 'Trial')
  await press('Look at its certificate…')
  await seen('Not encrypted, on this computer only')

  await open('#/settings/move')
  await choose('move-from', 'Trial')
  await choose('move-to', 'This computer')
  await press('Look at both')
  await signIn()
  await seen('Relations: who is who at the targets')
  await seen('Source, Target')
  expect(await faults()).toEqual([])

  landscape.moods.be({ kind: 'slow' })
  await landscape.report('POST', person('grace'), { prefer: 'respond-async' })
  await landscape.moods.keeps(1)
  await press('Move 2 systems…')
  await press('Move it')
  await seen('On their way: 1 changes')
  await seen('Target: 1 change — the first was reported')
  expect((await landscape.report('POST', person('eve'))).status).toBe(503)
  expect(await faults()).toEqual([])
  landscape.moods.be({ kind: 'well' })
  const stopped = server.close(true)
  landscape.moods.release()
  await stopped
  await seen('The move stopped.')
  expect(await faults()).toEqual([])

  server = await startTestEngine({ listen, dataFolder: server.dataFolder })
  await allEnded(server.client)
  await press('Look at both')
  await signIn()
  await seen('A move between these two was interrupted')
  await press('Go on')
  await seen('4. At This computer')
  expect((await server.client.systems.list({ role: 'source' })).map(({ enabled }) => enabled)).toEqual([false])
  expect(await faults()).toEqual([])
  await press('Enable 1 source')
  await seen('Enabled at This computer.')
  await seen('What is left to do by hand')
  await open('#/systems')
  await seen('Source')
  await seen('Target')
  expect((await landscape.report('POST', person('eve'), {}, server.url)).status).toBe(503)

  await desktop.reload()
  await open('#/settings/move')
  await seen('Enabled at This computer.')
  await choose('move-from', 'Trial')
  await choose('move-to', 'This computer')
  await press('Look at both')
  await seen('This landscape has moved to This computer')
})
