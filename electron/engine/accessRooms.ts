import type { InboundCertificates } from '../../shared/domain/certificate.ts'
import type { Settings } from '../../shared/domain/settings.ts'
import { createAdministrators, type Administrators } from './access/administrators.ts'
import { createHandovers } from './access/handovers.ts'
import { createInboundStore, type InboundStore } from './access/inboundCertificates.ts'
import { createOpenIdStore, type OpenIdStore } from './access/openIdSettings.ts'
import { createOpenIdSignIn, openIdLimitMs } from './access/openIdSignIn.ts'
import { createTechnicalUsers, type TechnicalUsers } from './access/technicalUsers.ts'
import { openTokens, type Tokens } from './access/tokens.ts'
import { createOutsideFetch } from './connectors/outsideFetch.ts'
import { createCallBoard, type CallBoard } from './admin/calls.ts'
import { createSessions, type Sessions } from './admin/sessions.ts'
import { createSignIn, type SignIn } from './admin/signIn.ts'
import { readCertificates } from './certificates/readCertificate.ts'
import { createAuthenticator, type Authenticator } from './intake/authenticate.ts'
import { createCallerCertificates, type LiveInbound } from './intake/callerCertificates.ts'
import { createPause, type Pause } from './intake/pause.ts'
import { createSlowdown, type Slowdown } from './intake/slowdown.ts'
import type { MiddleRooms } from './middleRooms.ts'
import type { EngineOptions } from './options.ts'
import type { StorageRooms } from './storageRooms.ts'

/** Who may come in, shared by all doors. */
export interface AccessRooms {
  readonly technicalUsers: TechnicalUsers
  readonly administrators: Administrators
  readonly openId: OpenIdStore
  readonly sessions: Sessions
  readonly signIn: SignIn
  readonly tokens: Tokens
  readonly inbound: InboundStore
  readonly authenticator: Authenticator
  readonly slowdown: Slowdown
  readonly pause: Pause
  readonly calls: CallBoard
  /** The settings as saved last. */
  readonly live: { current: Settings }
  readonly liveInbound: { current: LiveInbound }
  /** Ended when the doors close: what waits is answered then. */
  readonly stopping: AbortController
}

export async function openAccess(needs: {
  options: EngineOptions
  storage: StorageRooms
  middle: MiddleRooms
  newId: () => string
}): Promise<AccessRooms> {
  const { options, storage, middle, newId } = needs
  const { clock, log } = options
  const { database, secrets } = storage
  const stopping = new AbortController()
  const technicalUsers = createTechnicalUsers({ database, clock, newId })
  const tokens = await openTokens({ database, secrets, technicalUsers, clock, newId })
  const pause = createPause(stopping.signal)
  const slowdown = createSlowdown(clock, pause)
  const inbound = createInboundStore(database, clock)
  const liveInbound = { current: openInbound((await inbound.read()).settings) }
  const certificates = createCallerCertificates(() => liveInbound.current)
  const authenticator = createAuthenticator({ technicalUsers, tokens, certificates, slowdown, log })
  const live = { current: (await middle.settings.read()).settings }
  const administrators = createAdministrators({ database, clock, newId })
  const openId = createOpenIdStore(database, secrets, clock)
  const outside = createOutsideFetch(middle.outside.ways.settings, openIdLimitMs, stopping.signal)
  const openIdSignIn = createOpenIdSignIn(openId, clock, outside)
  const signInNeeds = { administrators, openId, openIdSignIn, handovers: createHandovers(clock) }
  const people = {
    ...{ administrators, openId, sessions: createSessions(clock) },
    signIn: createSignIn({ ...signInNeeds, changeLog: storage.changeLog }),
  }
  return {
    ...people,
    ...{ technicalUsers, tokens, inbound, authenticator, slowdown, pause },
    calls: createCallBoard(clock),
    ...{ live, liveInbound, stopping },
  }
}

/** The authorities were looked at when they were saved. */
export function openInbound({ authorities, ...settings }: InboundCertificates): LiveInbound {
  return { ...settings, authorities: readCertificates(authorities) ?? [] }
}
