import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { request } from 'node:https'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { days } from '../../shared/base/time.ts'
import { defaultSettings, type ListenerSettings, type Settings } from '../../shared/domain/settings.ts'
import { createLog } from '../../electron/engine/observe/log.ts'
import { createStateBoard, type StateBoard } from '../../electron/engine/observe/stateBoard.ts'
import { createSourceDoor, type SourceDoor } from '../../electron/engine/sourceDoor.ts'
import { issueCertificate } from '../kit/certificates.ts'
import { freePorts } from '../kit/freePorts.ts'
import { listen } from '../kit/servers.ts'
import { openSystemsRoom, type SystemsRoom } from './systems/systemsRoom.ts'

let room: SystemsRoom
let board: StateBoard
let door: SourceDoor
const others: Server[] = []

beforeEach(async () => {
  room = await openSystemsRoom()
  const { database, secrets, clock } = room
  board = createStateBoard({ version: '1', mode: 'server', dataFolder: '/data' }, clock)
  const options = { listen: null, clock, log: createLog({ write: () => true }) }
  const register: Parameters<typeof createSourceDoor>[0]['register'] = async (app) => {
    app.get('/ping', () => ({ pong: true }))
    app.get('/move/:port', async (request) => {
      const { port } = request.params as { port: string }
      return { problem: await door.open(settings({ port: Number(port) })) }
    })
  }
  let count = 0
  const newId = () => `r${(count += 1)}`
  door = createSourceDoor({ options, database, secrets, board, register, newId, requestCertificates: () => false })
})
afterEach(async () => {
  await door.close()
  for (const server of others.splice(0)) server.close()
  await room.close()
})

const settings = (listener: Partial<ListenerSettings> = {}): Settings => ({
  ...defaultSettings,
  listener: { ...defaultSettings.listener, port: 0, ...listener },
})
const address = () => board.current.addresses[0]?.url ?? ''
const ping = async () => (await fetch(`${address()}/ping`)).status

async function busyPort(): Promise<number> {
  const server = createServer()
  others.push(server)
  await listen(server)
  return (server.address() as AddressInfo).port
}

/** Status over TLS, trusting one certificate. */
function pingTls(certificate: string): Promise<number> {
  const { port } = new URL(address())
  return new Promise((resolve, reject) => {
    const sent = request({ host: 'localhost', port, path: '/ping', ca: certificate, agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject).end()
  })
}

describe('the source door', () => {
  it('opens on a free port and says where', async () => {
    expect(await door.open(settings())).toBeNull()
    expect([await ping(), board.current.state, door.ownCertificate()]).toEqual([200, 'running', null])
  })

  it('stays as it is when nothing of it changed', async () => {
    await door.open(settings())
    const before = address()
    await door.open({ ...settings(), answerAfterMs: 1 })
    expect([address(), await ping()]).toEqual([before, 200])
  })

  it('that cannot be bound says why, and the state says it too', async () => {
    const problem = await door.open(settings({ port: await busyPort() }))
    expect(problem).toMatchObject({ status: 'EADDRINUSE' })
    expect(board.current).toMatchObject({ state: 'troubled', problem, addresses: [] })
  })

  it('that cannot be bound anew stays open where it was', async () => {
    await door.open(settings())
    const before = address()
    const problem = await door.open(settings({ port: await busyPort() }))
    expect(problem).toMatchObject({ status: 'EADDRINUSE' })
    expect([address(), await ping(), board.current.problem]).toEqual([before, 200, problem])
    expect(await door.open(settings())).toBeNull()
    expect([await ping(), board.current.state, board.current.problem]).toEqual([200, 'running', null])
  })

  it('moves to another port without a moment in which it is closed', async () => {
    await door.open(settings())
    const before = address()
    const [port = 0] = await freePorts(1)
    expect(await door.open(settings({ port }))).toBeNull()
    expect([address(), await ping()]).toEqual([`http://127.0.0.1:${port}`, 200])
    await door.close()
    await expect(fetch(`${before}/ping`)).rejects.toThrow('fetch failed')
  })
})

describe('a call through the door that moves it', () => {
  it('is answered', async () => {
    await door.open(settings())
    const [port = 0] = await freePorts(1)
    const answer = await fetch(`${address()}/move/${port}`)
    expect([answer.status, await answer.json(), await ping()]).toEqual([200, { problem: null }, 200])
  })
})

describe('TLS', () => {
  it('with a certificate of our own is the same after a restart, and a new one for new names', async () => {
    await door.open(settings({ tls: 'generated' }))
    const first = door.ownCertificate() ?? ''
    expect(await pingTls(first)).toBe(200)
    await door.open(settings())
    await door.open(settings({ tls: 'generated' }))
    expect(door.ownCertificate()).toBe(first)
    await door.open(settings({ tls: 'generated', publicUrl: 'https://provost.example.com' }))
    expect(door.ownCertificate()).not.toBe(first)
  })

  it('with a certificate of our own is renewed in time at the next start', async () => {
    await door.open(settings({ tls: 'generated' }))
    const first = door.ownCertificate()
    await door.close()
    room.clock.turn(days(800))
    await door.open(settings({ tls: 'generated' }))
    expect(door.ownCertificate()).not.toBe(first)
  })

  it('with a given certificate shows that one', async () => {
    const given = issueCertificate('given')
    await room.secrets.set(room.database, 'engine', 'listenerKey', given.key)
    expect(await door.open(settings({ tls: 'given', certificate: given.certificate }))).toBeNull()
    expect([address().startsWith('https:'), await pingTls(given.certificate), door.ownCertificate()]).toEqual([
      ...[true, 200, null],
    ])
  })

  it('whose key is missing is a problem, never a door without TLS', async () => {
    const { certificate } = issueCertificate('given')
    const problem = await door.open(settings({ tls: 'given', certificate }))
    expect(problem).toMatchObject({ code: 'badProperties' })
    expect(problem?.message).toContain('private key')
    expect(board.current).toMatchObject({ state: 'troubled', addresses: [], problem })
  })
})
