import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMoveDesk, type MoveDesk } from '../../../electron/main/move/moveDesk.ts'
import { createOtherPlaces } from '../../../electron/main/servers/otherPlaces.ts'
import { createServerSessions } from '../../../electron/main/servers/serverSessions.ts'
import { createServerStore } from '../../../electron/main/servers/serverStore.ts'
import { systemTimers } from '../../../electron/main/timers.ts'
import type { MoveProgress, WaitsFor } from '../../../shared/contract/shellMove.ts'
import { allEnded, endedEvent, person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { startKillableEngine, type KillableEngine } from '../../kit/killableEngine.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'

const serverId = '4f0d2a52-5f6b-4a53-9c2e-0d3a3e1f7a11'
const ends = { from: null, to: serverId } as const

let own: TestEngine
let server: KillableEngine
let landscape: Landscape
let folder: string
let desk: MoveDesk
/** Told of each message to the server, before it is passed on. */
let onMessage: (number: number) => Promise<void>
beforeEach(async () => {
  onMessage = async () => undefined
  folder = await mkdtemp(join(tmpdir(), 'provost-move-'))
  own = await startTestEngine({ mode: 'desktop' })
  server = await startKillableEngine()
  landscape = await buildLandscape(own)
  desk = openDesk()
  await signIn()
})
afterEach(async () => {
  await own.close()
  await server.close()
  await landscape.close()
  await rm(folder, { recursive: true })
})

function openDesk(): MoveDesk {
  const content: Record<string, unknown> = {}
  const store = createServerStore({ store: content, set: (values) => void Object.assign(content, values) })
  const remember = () =>
    store.keep({ id: serverId, name: 'Trial', colour: 'green', address: server.url, fingerprint: null })
  const places = createOtherPlaces({
    ...{ store, sessions: createServerSessions(folder, noKeyStore) },
    connectOwn: () => {
      const { port1, port2 } = new MessageChannel()
      own.engine.accept(port1, { name: 'desktop', permission: 'administer' })
      return port2
    },
  })
  return createMoveDesk({
    reach: async (id) => {
      remember()
      const port = await places.reach(id)
      return id === null ? port : watched(port)
    },
    nameOf: (id) => (id === null ? 'this computer' : 'Trial'),
    signIn: (id, body) => {
      remember()
      return places.signIn(id, body)
    },
    ...{ timers: systemTimers, log: () => undefined },
  })
}

const noKeyStore = {
  isAsyncEncryptionAvailable: async () => false,
  encryptStringAsync: async () => Buffer.alloc(0),
  decryptStringAsync: async () => ({ result: '', shouldReEncrypt: false }),
}

/** A port before the port to the server. */
function watched(port: MessagePort): MessagePort {
  const { port1, port2 } = new MessageChannel()
  let number = 0
  port1.on('message', (data: unknown) => {
    number += 1
    void onMessage(number).then(() => port.postMessage(data))
  })
  port.on('message', (data: unknown) => port1.postMessage(data))
  port.on('close', () => port1.close())
  port1.on('close', () => port.close())
  return port2
}

async function signIn(): Promise<void> {
  const token = (await readFile(join(server.dataFolder, 'admin-token'), 'utf8')).trim()
  expect(await desk.signIn(serverId, { token })).toEqual({ status: 200 })
}

async function until<Kind extends MoveProgress['kind']>(kind: Kind): Promise<MoveProgress & { kind: Kind }> {
  for (let revision = 0; ;) {
    const state = await desk.wait(revision)
    const { progress } = state
    if (progress.kind === kind) return progress as MoveProgress & { kind: Kind }
    if (progress.kind === 'failed') throw new Error(`The move failed at ${progress.step}: ${progress.detail}`)
    revision = state.revision
  }
}

async function reportAda(): Promise<void> {
  await landscape.report('POST', person('ada'))
  await endedEvent(own.client, { entityId: 'ada' })
  await allEnded(own.client)
}

/** The server dies when this message is on its way to it. */
function dieAt(number: number): void {
  onMessage = async (now) => {
    if (now === number) await server.kill()
  }
}

const enabledAt = async (client: TestEngine['client']) =>
  (await client.systems.list({ role: 'source' })).filter(({ enabled }) => enabled).map(({ name }) => name)

test('a landscape is looked at, moves from this computer to a server, and goes on there', async () => {
  await reportAda()
  expect(await desk.look(ends)).toEqual({
    kind: 'looked',
    systems: [
      { name: 'Source', kind: 'source' },
      { name: 'Target', kind: 'target' },
    ],
    ...{ users: ['Source'], people: 0, relations: 1, obstacles: [], goesOn: null },
    underWay: { waiting: 0, runs: 0, approvedDeletions: 0 },
    staysBehind: { deadLetters: 0, heldDeletions: 0 },
  })
  desk.begin(ends)
  const moved = await until('moved')
  expect([moved.sources, moved.addresses]).toEqual([[{ id: landscape.source, name: 'Source' }], [server.url]])
  expect([await enabledAt(own.client), await enabledAt(server.client)]).toEqual([[], []])
  expect(await desk.open([landscape.source])).toEqual({ kind: 'done', notEnabled: [] })
  expect([await enabledAt(own.client), await enabledAt(server.client)]).toEqual([[], ['Source']])
  expect((await landscape.report('DELETE', person('ada'), {}, server.url)).status).toBe(204)
  expect(landscape.server.users()).toEqual([])
})

test('a server that dies in the middle leaves nothing enabled twice, and the move goes on from there', async () => {
  await reportAda()
  dieAt(6)
  desk.begin(ends)
  await expect(until('moved')).rejects.toThrow('The move failed at rows: The connection to Trial was lost.')
  expect(await enabledAt(own.client)).toEqual([])
  expect(await desk.look(ends)).toMatchObject({ kind: 'unreachable', at: serverId })

  onMessage = async () => undefined
  await server.startAgain()
  await signIn()
  expect(await enabledAt(server.client)).toEqual([])
  expect(await desk.look(ends)).toMatchObject({ goesOn: { from: 'left', to: 'arriving' }, obstacles: [] })
  desk.begin(ends)
  await until('moved')
  await desk.open([landscape.source])
  expect((await landscape.report('DELETE', person('ada'), {}, server.url)).status).toBe(204)
  expect(landscape.server.users()).toEqual([])
})

test('after a failure the old place goes on; the server is asked first, or a person says that it is off', async () => {
  dieAt(6)
  desk.begin(ends)
  await expect(until('moved')).rejects.toThrow('failed at rows')
  onMessage = async () => undefined
  expect(await desk.takeBack(ends, false)).toMatchObject({ kind: 'failed' })
  expect(await enabledAt(own.client)).toEqual([])
  expect(await desk.takeBack(ends, true)).toEqual({ kind: 'done', notEnabled: [] })
  expect(await enabledAt(own.client)).toEqual(['Source'])
  expect((await landscape.report('POST', person('ada'))).status).toBe(200)

  await server.startAgain()
  await signIn()
  const look = await desk.look(ends)
  expect(look.kind === 'looked' && look.obstacles[0]).toEqual({ kind: 'busy', name: 'this computer' })
  expect(await desk.takeBack(ends, false)).toEqual({ kind: 'done', notEnabled: [] })
  expect(await desk.look(ends)).toMatchObject({ obstacles: [], goesOn: null })
})

test('while something is on its way the move waits, and can be taken back', async () => {
  landscape.moods.be({ kind: 'slow' })
  await landscape.report('POST', person('ada'), { prefer: 'respond-async' })
  await landscape.moods.keeps(1)
  desk.begin(ends)
  let waiting = await desk.wait(0)
  while (waiting.progress.kind !== 'working' || waiting.progress.step !== 'drain')
    waiting = await desk.wait(waiting.revision)
  expect(waiting.progress.underWay).toEqual({ waiting: 1, runs: 0, approvedDeletions: 0 })
  expect((await landscape.report('POST', person('grace'))).status).toBe(503)
  expect(await desk.takeBack(ends, false)).toEqual({ kind: 'done', notEnabled: [] })
  expect(await enabledAt(own.client)).toEqual(['Source'])
  landscape.moods.release()
  await allEnded(own.client)
})

test('a target that is dead is named, with how much waits for it, since when and why, and the move can be taken back', async () => {
  await landscape.moods.close()
  await landscape.report('POST', person('ada'), { prefer: 'respond-async' })
  desk.begin(ends)
  const told = await waitingWith((one) => one.trouble !== null)
  expect(told).toEqual([
    {
      name: 'Target',
      waiting: 1,
      since: expect.any(String) as unknown,
      trouble: expect.stringContaining('Target') as unknown,
    },
  ])
  expect(await desk.takeBack(ends, false)).toEqual({ kind: 'done', notEnabled: [] })
  expect(await enabledAt(own.client)).toEqual(['Source'])
})

async function waitingWith(wanted: (one: WaitsFor) => boolean): Promise<readonly WaitsFor[]> {
  for (let revision = 0; ;) {
    const state = await desk.wait(revision)
    const { progress } = state
    if (progress.kind === 'working' && progress.waitsFor.some(wanted)) return progress.waitsFor
    if (progress.kind === 'failed') throw new Error(`The move failed at ${progress.step}: ${progress.detail}`)
    revision = state.revision
  }
}

test('who is not signed in at the other place is told where to', async () => {
  desk = openDesk()
  expect(await desk.look(ends)).toEqual({ kind: 'signIn', at: serverId })
})
