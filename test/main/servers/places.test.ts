import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import type { MessageBoxOptions } from 'electron'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPlaces } from '../../../electron/main/servers/places.ts'
import { en } from '../../../electron/main/words/en.ts'
import { createServerSessions } from '../../../electron/main/servers/serverSessions.ts'
import { createServerStore } from '../../../electron/main/servers/serverStore.ts'
import { issueCertificate } from '../../kit/certificates.ts'
import { connectPort } from '../../kit/client.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'

let engine: TestEngine
let folder: string
beforeEach(async () => {
  engine = await startTestEngine()
  folder = await mkdtemp(join(tmpdir(), 'provost-places-'))
})
afterEach(async () => {
  await engine.close()
  await rm(folder, { recursive: true })
})

const turned = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0xff))
const keyStore = {
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text: string) => turned(Buffer.from(text)),
  decryptStringAsync: async (sealed: Buffer) => ({ result: turned(sealed).toString(), shouldReEncrypt: false }),
}

/** A desktop whose person answers every question about a certificate with this button. */
function desktop(button = 0, content: Record<string, unknown> = {}) {
  const asked: MessageBoxOptions[] = []
  const file = { store: content, set: (values: object) => void Object.assign(content, values) }
  const store = createServerStore(file)
  const places = createPlaces({
    words: () => en,
    store,
    sessions: createServerSessions(folder, keyStore),
    dialog: {
      async showMessageBox(...input: unknown[]) {
        asked.push(input[0] as MessageBoxOptions)
        return { response: button, checkboxChecked: false }
      },
    },
    connectOwn: () => new MessageChannel().port1,
  })
  return { places, store, asked, content }
}
/** The engine's own listener, with a certificate it made. */
async function listenWithTls(): Promise<string> {
  const { client } = engine
  const { settings, version } = await client.engine.getSettings()
  await client.engine.saveSettings({
    version,
    settings: { ...settings, listener: { ...settings.listener, tls: 'generated', port: 0 } },
  })
  const address = (await client.engine.state({})).addresses.find(({ url }) => url.startsWith('https:'))
  if (!address) throw new Error('The engine does not listen with TLS.')
  return address.url
}
const token = () => JSON.stringify({ token: engine.engine.signInLink() })
async function signedIn(address: string) {
  const made = desktop()
  const added = await made.places.add(address, 'Trial', 'green')
  if (added.kind !== 'pinned') throw new Error(`The server was not added: ${added.kind}`)
  made.places.choose(added.id)
  const answer = await made.places.call({ method: 'POST', path: '/session', body: token() })
  return { ...made, id: added.id, answer }
}

test('a server with a certificate of its own is looked at, agreed to, signed in to and administered', async () => {
  const { places, asked, answer, content } = await signedIn(await listenWithTls())
  expect(asked[0]).toMatchObject({ type: 'warning', defaultId: 1, buttons: ['Connect', 'Cancel'] })
  expect(asked[0]?.detail).toMatch(/([0-9A-F]{2}:){31}[0-9A-F]{2}/)
  expect(answer?.status).toBe(200)
  const connection = connectPort(await places.connect())
  expect(await connection.client.access.caller()).toMatchObject({ permission: 'administer' })
  await connection.close()
  expect(JSON.stringify(content)).not.toContain('secret')
})

test('the session is kept sealed, for the owner alone, outside the file of the servers', async () => {
  const { id, content } = await signedIn(engine.url)
  const file = join(folder, `${id}.session`)
  const cookie = turned(await readFile(file)).toString()
  expect(cookie).toMatch(/^[\w-]+=\S{20,}$/)
  expect(JSON.stringify(content)).not.toContain(cookie.split('=')[1])
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
  const again = desktop(0, content)
  expect((await again.places.call({ method: 'GET', path: '/session', body: null }))?.status).toBe(200)
})

test('a call at a server says nothing of the place that was chosen meanwhile, and leaves nothing of a forgotten one', async () => {
  const { places, store, id } = await signedIn(engine.url)
  const server = store.current()
  if (!server) throw new Error('No server is chosen.')
  places.choose(null)
  const gone = { ...server, address: 'http://127.0.0.1:1' }
  await expect(places.callAt(gone, { method: 'GET', path: '/session', body: null })).rejects.toThrow(
    'cannot be reached',
  )
  places.choose(id)
  expect(places.trouble()).toBeNull()
  await places.forget(id)
  const answer = await places.callAt(server, { method: 'POST', path: '/session', body: token() })
  expect([answer.status, await readdir(folder)]).toEqual([200, []])
})

test('signing out takes the session away at both ends', async () => {
  const { places } = await signedIn(engine.url)
  await places.call({ method: 'DELETE', path: '/session', body: null })
  expect(await readdir(folder)).toEqual([])
  expect((await places.call({ method: 'GET', path: '/session', body: null }))?.status).toBe(401)
  await expect(places.connect()).rejects.toThrow('Nobody is signed in')
})

test('a session that ended at the server closes the wire', async () => {
  const { places } = await signedIn(await listenWithTls())
  const connection = connectPort(await places.connect())
  await places.call({ method: 'DELETE', path: '/session', body: null })
  await connection.closed
})

test('who declines the certificate remembers no server', async () => {
  const { places, store } = desktop(1)
  expect(await places.add(await listenWithTls(), 'Trial', 'green')).toEqual({ kind: 'declined' })
  expect(store.list()).toEqual([])
})

test('another certificate than the agreed one gets nothing: no cookie, no password, not even a request', async () => {
  const heard: string[] = []
  const { certificate, key } = issueCertificate('localhost')
  const impostor = createServer({ cert: certificate, key }, (request, response) => {
    heard.push(request.url ?? '')
    response.end('{}')
  })
  impostor.listen(0, '127.0.0.1')
  await once(impostor, 'listening')
  try {
    const { port } = impostor.address() as { port: number }
    const address = `https://127.0.0.1:${port}`
    const { places, store, asked } = desktop()
    const added = await places.add(address, 'Trial', 'green')
    const [server] = store.list()
    if (added.kind !== 'pinned' || !server) throw new Error('The server was not added.')
    store.keep({ ...server, fingerprint: '00'.repeat(32) })
    places.choose(added.id)
    const call = places.call({ method: 'POST', path: '/session', body: JSON.stringify({ token: 'not for you' }) })
    await expect(call).rejects.toThrow('another certificate')
    expect([heard, places.trouble()?.kind]).toEqual([[], 'otherCertificate'])
    expect(await places.lookAgain(added.id)).toEqual({ kind: 'pinned', id: added.id })
    expect([asked.length, places.trouble(), store.list()[0]?.fingerprint]).toEqual([2, null, server.fingerprint])
  } finally {
    impostor.close()
    impostor.closeAllConnections()
  }
})

test('a server that does not answer is told as such, and the own engine is always there', async () => {
  const { places, id } = await signedIn(engine.url)
  await engine.close(true)
  await expect(places.call({ method: 'GET', path: '/session', body: null })).rejects.toThrow('cannot be reached')
  expect(places.trouble()).toMatchObject({ kind: 'unreachable' })
  expect(await places.add(engine.url, 'Trial', 'green')).toMatchObject({ kind: 'refused', why: 'unreachable' })
  places.choose(null)
  expect(places.trouble()).toBeNull()
  expect(await places.call({ method: 'GET', path: '/session', body: null })).toBeNull()
  const port = await places.connect()
  port.close()
  await places.forget(id)
  engine = await startTestEngine()
})

test.each([
  ['http://provost.example.com', 'plainHttp'],
  ['ftp://provost.example.com', 'address'],
])('%s is refused before anything is sent', async (address, why) => {
  const { places, asked } = desktop()
  expect(await places.add(address, 'Trial', 'red')).toEqual({ kind: 'refused', why, detail: address })
  expect(asked).toEqual([])
})
