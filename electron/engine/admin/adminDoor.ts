import type { FastifyInstance } from 'fastify'
import { seconds } from '../../../shared/base/time.ts'
import type { AdminLog } from './callerGuard.ts'
import type { Credentials } from './credentials.ts'
import { pulseEvery, type Pulse } from './heartbeat.ts'
import { registerHttpDoor } from './httpDoor.ts'
import type { AdminRouter } from './portDoor.ts'
import { registerSessionDoor } from './sessionDoor.ts'
import type { SignIn } from './signIn.ts'
import type { SignInLinks } from './signInLinks.ts'
import { registerStaticFiles } from './staticFiles.ts'
import { registerWebSocketDoor } from './webSocketDoor.ts'

export interface AdminDoorOptions {
  readonly router: AdminRouter
  readonly credentials: Credentials
  readonly signInLinks: SignInLinks
  readonly signIn: SignIn
  /** Folder of the built screens; null: none are served. */
  readonly staticRoot: string | null
  readonly log: AdminLog
  readonly version: string
  /** The heartbeat of the sockets; every 30 s unless told otherwise. */
  readonly pulse?: Pulse
}

/** The administration on a listener of its own: screens, sign-in, the contract as REST and over WebSocket. */
export async function registerAdminDoor(app: FastifyInstance, options: AdminDoorOptions): Promise<void> {
  await registerHttpDoor(app, options)
  await registerSessionDoor(app, options)
  if (options.staticRoot !== null) await registerStaticFiles(app, options.staticRoot, options.log)
  await registerWebSocketDoor(app, { ...options, pulse: options.pulse ?? pulseEvery(seconds(30)) })
}
