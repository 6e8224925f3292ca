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
import { createSignInLinks, type SignInLinks } from '../../electron/engine/admin/signInLinks.ts'
import { createTestLog, type TestLog } from './log.ts'

/** An admin door on a free port of this machine. */
export interface TestDoor {
  readonly url: string
  readonly token: string
  readonly sessions: Sessions
  readonly signInLinks: SignInLinks
  readonly log: TestLog
  /** Addresses that were made to wait. */
  readonly slowed: readonly string[]
  readonly stop: () => Promise<void>
}

export interface TestDoorOptions {
  readonly clock?: Clock
  readonly log?: TestLog
  readonly publicUrl?: string
  readonly heartbeatMs?: number
  readonly staticRoot?: string
}

export async function openAdminDoor(router: AdminRouter, options: TestDoorOptions = {}): Promise<TestDoor> {
  const folder = await mkdtemp(join(tmpdir(), 'provost-door-'))
  const tokenFile = join(folder, 'admin-token')
  const { clock = systemClock, log = createTestLog(), publicUrl = null, staticRoot = null, ...rest } = options
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
    log: { ...log, info: () => undefined },
    newId: randomUUID,
  })
  await registerAdminDoor(listener.app, {
    ...{ router, credentials, signInLinks, staticRoot, log, version: '1.2.3' },
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
  return { url, token, sessions, signInLinks, log, slowed, stop }
}
