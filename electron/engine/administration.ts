import type { MessagePort } from 'node:worker_threads'
import type { FastifyInstance } from 'fastify'
import type { Caller } from '../../shared/domain/access.ts'
import type { CheckResult } from '../../shared/domain/check.ts'
import type { Problem } from '../../shared/domain/problem.ts'
import { openAccess, type AccessRooms } from './accessRooms.ts'
import { registerAdminDoor } from './admin/adminDoor.ts'
import type { AdminToken } from './admin/adminToken.ts'
import { createRouter, type AdminRouter } from './admin/handlers.ts'
import { createPortDoor } from './admin/portDoor.ts'
import type { SignInLinks } from './admin/signInLinks.ts'
import { createAdminParts, examine } from './adminParts.ts'
import { createListener, type Listener } from './intake/listener.ts'
import type { MiddleRooms } from './middleRooms.ts'
import type { StateBoard } from './observe/stateBoard.ts'
import type { EngineOptions } from './options.ts'
import { registerSourceApis } from './sourceApis.ts'
import { createSourceDoor, type SourceDoor } from './sourceDoor.ts'
import type { StorageRooms } from './storageRooms.ts'

export interface AdministrationNeeds {
  readonly options: EngineOptions
  readonly storage: StorageRooms
  readonly middle: MiddleRooms
  readonly board: StateBoard
  readonly adminToken: AdminToken
  readonly signInLinks: SignInLinks
  readonly newId: () => string
  readonly onSettings: () => void
  readonly startWork: () => Promise<void>
}

/** The doors: source door, admin door, ports. */
export interface Administration {
  /** Binds the doors; the problem if one could not be. */
  open(): Promise<Problem | null>
  addresses(): { readonly adminUrl: string | null; readonly sourceUrl: string | null }
  accept(port: MessagePort, caller: Caller): void
  doctor(): Promise<CheckResult>
  close(): Promise<void>
}

export async function openAdministration(needs: AdministrationNeeds): Promise<Administration> {
  const { options, storage, middle, board, newId } = needs
  const access = await openAccess(needs)
  let register: (app: FastifyInstance) => Promise<void> = () => Promise.resolve()
  const door = createSourceDoor({
    ...{ options, database: storage.database, secrets: storage.secrets, board, newId },
    requestCertificates: () => access.liveInbound.current.from === 'tls',
    register: async (app, listener) => {
      registerSourceApis(app, listener, { options, storage, middle, board, access })
      if (options.admin?.port === null) await register(app)
    },
  })
  const router = createRouter(createAdminParts({ ...needs, access, door }))
  register = adminRegistration(needs, access, router)
  const ports = createPortDoor(router, options.log)
  const admin = createAdminListener(needs, register)
  return {
    open: () => openDoors(needs, door, admin),
    addresses: () => {
      const sourceUrl = board.current.addresses[0]?.url ?? null
      return { sourceUrl, adminUrl: options.admin?.port === null ? sourceUrl : admin.url() }
    },
    accept: (port, caller) => ports.accept(port, caller),
    doctor: () => examine(needs),
    close: async () => {
      access.stopping.abort()
      ports.close()
      await Promise.all([door.close(), admin.close()])
    },
  }
}

async function openDoors(needs: AdministrationNeeds, door: SourceDoor, admin: AdminListener): Promise<Problem | null> {
  if (needs.options.idle) return null
  const problem = await door.open((await needs.middle.settings.read()).settings)
  const port = needs.options.admin?.port ?? null
  return port === null ? problem : ((await admin.open(port)) ?? problem)
}

function adminRegistration(needs: AdministrationNeeds, access: AccessRooms, router: AdminRouter) {
  const { sessions, signIn } = access
  const { adminToken, signInLinks, options } = needs
  return (app: FastifyInstance): Promise<void> =>
    registerAdminDoor(app, {
      ...{ router, signInLinks, signIn, log: options.log, version: options.version, staticRoot: options.staticRoot },
      credentials: {
        ...{ adminToken, sessions },
        publicUrl: () => access.live.current.listener.publicUrl,
        slowDown: (address) => access.slowdown.failed(address),
      },
    })
}

/** The administration on a port of its own, on loopback. */
interface AdminListener {
  open(port: number): Promise<Problem | null>
  url(): string | null
  close(): Promise<void>
}

function createAdminListener(
  { options, newId }: AdministrationNeeds,
  register: (app: FastifyInstance) => Promise<void>,
): AdminListener {
  let listener: Listener | null = null
  let url: string | null = null
  return {
    open: async (port) => {
      listener = createListener({ host: '127.0.0.1', port, tls: null, publicUrl: () => null, log: options.log, newId })
      await register(listener.app)
      const started = await listener.start()
      if (started.kind === 'failed') return started.problem
      url = started.addresses[0]?.url ?? null
      return null
    },
    url: () => url,
    close: async () => listener?.stop(),
  }
}
