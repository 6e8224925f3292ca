import { randomUUID } from 'node:crypto'
import { afterEach, expect } from 'vitest'
import { later } from '../../../shared/base/time.ts'
import type { ApiPermission } from '../../../shared/domain/access.ts'
import { defaultInbound } from '../../../shared/domain/certificate.ts'
import type { Delivery, Reading, Settlement, SourceEvent } from '../../../shared/domain/event.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { openTokens } from '../../../electron/engine/access/tokens.ts'
import { createTechnicalUsers } from '../../../electron/engine/access/technicalUsers.ts'
import { createChanges } from '../../../electron/engine/directory/changes.ts'
import { createDirectory } from '../../../electron/engine/directory/directory.ts'
import { registerScimApi } from '../../../electron/engine/directory/scimApi.ts'
import { createProgress } from '../../../electron/engine/intake/answer.ts'
import { createAuthenticator } from '../../../electron/engine/intake/authenticate.ts'
import { createCallerCertificates, type LiveInbound } from '../../../electron/engine/intake/callerCertificates.ts'
import { createDirectoryAccess } from '../../../electron/engine/intake/directoryAccess.ts'
import { acceptJsonBodies } from '../../../electron/engine/intake/jsonBodies.ts'
import { createRateLimit, type RateLimitSettings } from '../../../electron/engine/intake/rateLimit.ts'
import { registerRealTimeApi, type RealTimeApiOptions } from '../../../electron/engine/intake/realTimeApi.ts'
import type { ReportingSource } from '../../../electron/engine/intake/reportingSource.ts'
import { createSlowdown } from '../../../electron/engine/intake/slowdown.ts'
import { registerTokenApi } from '../../../electron/engine/intake/tokenApi.ts'
import { createListener, type ListenerLimits, type ListenerOptions } from '../../../electron/engine/intake/listener.ts'
import { createEventLog } from '../../../electron/engine/journal/eventLog.ts'
import { isDiskFull } from '../../../electron/engine/storage/diskFull.ts'
import type { EventJournal } from '../../../electron/engine/journal/journal.ts'
import { createSecrets } from '../../../electron/engine/vault/secrets.ts'
import { nothingElse, openTestJournal, readingOf } from '../../kit/journal.ts'
import { callHttp, keptLog, type Call } from './openListener.ts'

export const hr: ReportingSource = {
  id: 'hr' as SystemId,
  type: 'scimSystem',
  name: 'HR',
  kind: 'source',
  enabled: true,
}
const nameOf = (id: SystemId) => `Name of ${id}`
export const users = '/ipsproxy/service/api/v1/systems/hr/entities/user'
export const groups = '/ipsproxy/service/api/v1/systems/hr/entities/group'

/** What the rest of the engine makes of events; null: nothing, for now. */
export interface Engine {
  targets: readonly SystemId[]
  read: (event: SourceEvent) => Reading | null
  deliver: (delivery: Delivery) => Settlement | null
}

export type IntakeRoom = Awaited<ReturnType<typeof openIntakeRoom>>

export interface IntakeRoomOptions extends Partial<RealTimeApiOptions> {
  readonly tls?: ListenerOptions['tls']
  readonly limits?: Partial<ListenerLimits>
}

/** The real doors over HTTP, a real journal on disk, and an engine that does what a test tells it. */
export async function openIntakeRoom({ tls = null, limits = {}, ...given }: IntakeRoomOptions = {}) {
  const kept = await openTestJournal()
  const { clock, database } = kept
  const { lines, log } = keptLog()
  const technicalUsers = createTechnicalUsers({ database, clock, newId: randomUUID })
  const secrets = createSecrets(database, kept.sealer, clock)
  const tokens = await openTokens({ database, secrets, technicalUsers, clock, newId: randomUUID })
  const pauses: number[] = []
  const pause = async (durationMs: number) => void pauses.push(durationMs)
  const inbound: { current: LiveInbound } = { current: { ...defaultInbound, authorities: [] } }
  const certificates = createCallerCertificates(() => inbound.current)
  const slowdown = createSlowdown(clock, pause)
  const authenticator = createAuthenticator({ technicalUsers, tokens, certificates, slowdown, log })
  const systems = new Map<string, ReportingSource>([['hr', hr]])
  const room = { rateLimit: null as RateLimitSettings | null, enabledTargets: true, answerWithinMs: 10_000 }
  const refused: unknown[] = []
  const astray: string[] = []
  const accepted: unknown[] = []

  const engine: Engine = {
    targets: ['concur' as SystemId],
    read: readingOf,
    deliver: ({ event }) => ({ kind: 'done', outcome: { kind: 'created', targetEntityId: `at-${event.entityId}` } }),
  }
  const eventLog = createEventLog({ ...kept, database, nameOf })
  const stopWork = work(kept.journal, engine)
  const listener = createListener({
    host: '127.0.0.1',
    port: 0,
    tls,
    requestCertificates: true,
    limits,
    publicUrl: () => null,
    log,
    newId: randomUUID,
  })
  registerTokenApi(listener.app, { authenticator, tokens })
  registerRealTimeApi(listener.app, {
    authenticator,
    rateLimit: createRateLimit(clock, pause, () => room.rateLimit),
    systems: {
      find: (id) => Promise.resolve(systems.get(id) ?? null),
      hasEnabledTarget: () => Promise.resolve(room.enabledTargets),
      onRefused: (...args) => void refused.push(args),
      onAstray: (id) => void astray.push(id),
    },
    journal: kept.journal,
    progress: createProgress({ feed: kept.feed, summary: (position) => eventLog.summary(position) }),
    queueFull: () => false,
    answerWithinMs: () => room.answerWithinMs,
    onAccepted: (told) => void accepted.push(told),
    log,
    stopping: listener.stopping,
    ...given,
  })
  const changes = createChanges(database, clock)
  registerScimApi(listener.app, {
    directory: createDirectory({ database, clock, newId: randomUUID, changes }),
    authorize: createDirectoryAccess(authenticator),
    acceptBodies: acceptJsonBodies,
    publicUrl: () => null,
  })
  const started = await listener.start()
  if (started.kind === 'failed') throw new Error(started.problem.message)
  const url = started.addresses[0]?.url ?? ''
  const signIn = async (permissions: readonly ApiPermission[] = ['realTime']) => {
    const made = { displayName: 'IAS', permissions, secretExpiry: '1y', description: '' } as const
    const { user, clientId, secret } = await technicalUsers.create(made)
    return { user, clientId, secret, authorization: basic(clientId, secret) }
  }
  const { authorization } = await signIn()
  const call = (path: string, { headers = {}, ...rest }: Call = {}) =>
    callHttp(new URL(path, url), {
      headers: { authorization, 'content-type': 'application/json', ...headers },
      ...rest,
    })
  return {
    ...kept,
    room,
    inbound,
    engine,
    systems,
    refused,
    astray,
    accepted,
    lines,
    pauses,
    listener,
    url,
    technicalUsers,
    tokens,
    signIn,
    call,
    callAnyone: (path: string, made: Call = {}) => callHttp(new URL(path, url), made),
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      call(path, { method: 'POST', body: JSON.stringify(body), headers }),
    /** Events as the journal holds them, oldest first. */
    stored: () =>
      database
        .selectFrom('event')
        .select(['position', 'sourceId', 'entityType', 'entityId', 'change', 'originRef'])
        .orderBy('position')
        .execute(),
    close: async () => {
      await listener.stop()
      await stopWork()
      await kept.close()
    },
  }
}

export function basic(clientId: string, secret: string): string {
  return `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`
}

/** Takes what is due whenever the journal says so, one round after the other. */
function work(journal: EventJournal, engine: Engine): () => Promise<void> {
  let rounds = Promise.resolve()
  const round = async () => {
    for (const event of await journal.takeUnread(100)) {
      const reading = engine.read(event)
      if (reading === null) continue
      if (reading.kind === 'later') await journal.postpone(event, reading.at, reading.problem, nothingElse)
      else await journal.fanOut(event, reading, engine.targets, nothingElse)
    }
    for (const target of engine.targets) {
      for (const delivery of await journal.takeDue(target, 100)) {
        const settlement = engine.deliver(delivery)
        if (settlement !== null) await journal.settle(delivery, settlement, nothingElse)
      }
    }
  }
  const stop = journal.onWork(() => {
    // Works of one turn share a transaction: on a full disk all of it fails, and a loop of the engine tries again.
    rounds = rounds.then(round).catch((error: unknown) => {
      if (!isDiskFull(error)) throw error
    })
  })
  return async () => {
    stop()
    await rounds
  }
}

export const soon = (clock: { now(): Date }) => later(clock.now(), 60_000)

export const parsed = (body: string): unknown => JSON.parse(body)

/** A SCIM error (RFC 7644 section 3.12), with any sentence unless one is given. */
export const errorBody = (status: number, detail: unknown = expect.any(String), further: object = {}) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  status: String(status),
  detail,
  ...further,
})

/** Rooms for the tests of one file; all are closed after each test. */
export function rooms() {
  const open: IntakeRoom[] = []
  afterEach(() => Promise.all(open.splice(0).map((room) => room.close())))
  return async (options: IntakeRoomOptions = {}): Promise<IntakeRoom> => {
    const room = await openIntakeRoom(options)
    open.push(room)
    return room
  }
}
