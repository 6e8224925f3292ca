import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock, type Clock } from '../../shared/base/time.ts'
import { createListener } from '../../electron/engine/intake/listener.ts'
import { registerAdminDoor } from '../../electron/engine/admin/adminDoor.ts'
import { createAdminToken } from '../../electron/engine/admin/adminToken.ts'
import type { AdminRouter } from '../../electron/engine/admin/portDoor.ts'
import { createSessions, type Sessions } from '../../electron/engine/admin/sessions.ts'
import type { SignIn } from '../../electron/engine/admin/signIn.ts'
import { createSignInLinks, type SignInLinks } from '../../electron/engine/admin/signInLinks.ts'
import { callHttp, keptLog, type Answer, type Call } from '../engine/intake/openListener.ts'

export type KeptLog = ReturnType<typeof keptLog>

/** An admin door on a free port of this machine. */
export interface TestDoor {
  readonly url: string
  readonly token: string
  readonly sessions: Sessions
  readonly signInLinks: SignInLinks
  readonly lines: KeptLog['lines']
  /** One beat of the sockets' heart. */
  readonly beat: () => void
  /** Addresses that were made to wait. */
  readonly slowed: readonly string[]
  /** A request without credentials of its own. */
  readonly call: (path: string, call?: Call) => Promise<Answer>
  /** A request with the admin token. */
  readonly callAsAdmin: (path: string, call?: Call) => Promise<Answer>
  readonly stop: () => Promise<void>
}

export interface TestDoorOptions {
  readonly clock?: Clock
  readonly kept?: KeptLog
  readonly publicUrl?: string
  readonly staticRoot?: string
  readonly signIn?: SignIn
}

/** No administrators, no provider: tokens and links alone. */
const nobody: SignIn = {
  ways: async () => ({ password: false, openId: null }),
  byPassword: async () => null,
  beginOpenId: async () => ({ kind: 'off' }),
  completeOpenId: async () => ({ kind: 'refused', reason: 'not begun' }),
  byCode: async () => ({ kind: 'refused', reason: 'not begun' }),
  signedOut: async () => undefined,
}

export async function openAdminDoor(router: AdminRouter, options: TestDoorOptions = {}): Promise<TestDoor> {
  const folder = await mkdtemp(join(tmpdir(), 'provost-door-'))
  const tokenFile = join(folder, 'admin-token')
  const {
    clock = systemClock,
    kept = keptLog(),
    publicUrl = null,
    staticRoot = null,
    signIn = nobody,
    ...rest
  } = options
  const sessions = createSessions(clock)
  const signInLinks = createSignInLinks(clock)
  const slowed: string[] = []
  const slowDown = async (address: string) => {
    slowed.push(address)
  }
  const credentials = { adminToken: await createAdminToken(tokenFile), sessions, publicUrl: () => publicUrl, slowDown }
  const listener = createListener({
    host: '127.0.0.1',
    port: 0,
    tls: null,
    publicUrl: () => publicUrl,
    log: kept.log,
    newId: randomUUID,
  })
  let beat = () => {}
  const pulse = (given: () => void) => {
    beat = given
    return () => undefined
  }
  await registerAdminDoor(listener.app, {
    ...{ router, credentials, signInLinks, signIn, staticRoot, log: kept.log, version: '1.2.3', pulse },
    ...rest,
  })
  const started = await listener.start()
  if (started.kind === 'failed') throw new Error(started.problem.message)
  const url = started.addresses.find(({ reach }) => reach === 'loopback')?.url ?? ''
  const token = (await readFile(tokenFile, 'utf8')).trim()
  const stop = async () => {
    await listener.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const call = (path: string, call: Call = {}) => callHttp(new URL(path, url), call)
  const callAsAdmin = (path: string, { headers, ...rest }: Call = {}) => {
    const type = rest.body === undefined ? {} : { 'content-type': 'application/json' }
    return call(path, { ...rest, headers: { authorization: `Bearer ${token}`, ...type, ...headers } })
  }
  return { url, token, beat, sessions, signInLinks, lines: kept.lines, slowed, call, callAsAdmin, stop }
}
