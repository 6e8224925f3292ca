import { said } from '../../../shared/base/said.ts'
import type { Caller } from '../../../shared/domain/access.ts'
import type { NewChangeLine } from '../../../shared/domain/changeLog.ts'
import type { Administrators } from '../access/administrators.ts'
import type { DesktopReturn } from '../access/desktopReturn.ts'
import type { Handovers } from '../access/handovers.ts'
import { refused, type OpenIdEnd } from '../access/openIdClaims.ts'
import type { OpenIdStore } from '../access/openIdSettings.ts'
import type { OpenIdBeginning, OpenIdSignIn } from '../access/openIdSignIn.ts'
import type { ChangeLog } from '../observe/changeLog.ts'

/** What a sign-in page offers beside tokens. */
export interface SignInWays {
  readonly password: boolean
  /** The words of the button; null: there is no provider. */
  readonly openId: string | null
}

/** A desktop fetches what came of the sign-in. */
export interface HandedOver {
  readonly kind: 'handedOver'
  /** Of the desktop, with a code in its query. */
  readonly address: string
  /** Whom the provider confirmed; null: the sign-in was refused. */
  readonly name: string | null
}

/** The ways people sign in, each try of somebody known noted in the change log. */
export interface SignIn {
  ways(): Promise<SignInWays>
  /** null: refused; nobody learns why. */
  byPassword(name: string, password: string): Promise<Caller | null>
  beginOpenId(redirectUri: string, desktop: DesktopReturn | null): Promise<OpenIdBeginning | HandedOver>
  completeOpenId(secret: string, query: string): Promise<OpenIdEnd | HandedOver>
  /** What came of the sign-in that was handed over with this code, for the desktop that began it. */
  byCode(code: string, verifier: string): Promise<OpenIdEnd>
  signedOut(caller: Caller): Promise<void>
}

export interface SignInNeeds {
  readonly administrators: Administrators
  readonly openId: OpenIdStore
  readonly openIdSignIn: OpenIdSignIn
  readonly handovers: Handovers
  readonly changeLog: ChangeLog
}

/** Above it a try waits for no computing: hashing a password takes memory and time. */
const mostHashing = 8

export function createSignIn(needs: SignInNeeds): SignIn {
  const { administrators, openId, changeLog } = needs
  let hashing = 0
  return {
    ways: async () => {
      const { settings } = await openId.read()
      return { password: (await administrators.list()).length > 0, openId: settings.enabled ? settings.label : null }
    },
    byPassword: async (name, password) => {
      if (hashing >= mostHashing) return null
      hashing += 1
      try {
        const tried = await administrators.signIn(name, password)
        if (tried.kind === 'ok') {
          await changeLog.append(lineOf(tried.caller, 'SIGNED_IN'))
          return tried.caller
        }
        // Tries of unknown names would fill the log; those of a known one end with the lock.
        const known = tried.administrator
        if (known && known.lockedUntil === null) await changeLog.append(lineOf(known, 'SIGN_IN_FAILED'))
        return null
      } finally {
        hashing -= 1
      }
    },
    ...openIdWays(needs),
    signedOut: (caller) => changeLog.append(lineOf(caller, 'SIGNED_OUT')),
  }
}

type OpenIdWays = Pick<SignIn, 'beginOpenId' | 'completeOpenId' | 'byCode'>

function openIdWays({ openId, openIdSignIn, handovers, changeLog }: SignInNeeds): OpenIdWays {
  const handOver = (end: OpenIdEnd, { address, challenge }: DesktopReturn): HandedOver => ({
    kind: 'handedOver',
    address: `${address}?code=${handovers.offer(end, challenge)}`,
    name: end.kind === 'ok' ? end.caller.name : null,
  })
  return {
    beginOpenId: async (redirectUri, desktop) => {
      const beginning = await openIdSignIn.begin(redirectUri, desktop)
      return desktop && beginning.kind === 'refused' ? handOver(beginning, desktop) : beginning
    },
    completeOpenId: async (secret, query) => {
      const { end, desktop } = await openIdSignIn.complete(secret, query)
      if (desktop) return handOver(end, desktop)
      if (end.kind === 'ok') await changeLog.append(lineOf(end.caller, 'SIGNED_IN'))
      return end
    },
    byCode: async (code, verifier) => {
      const redeemed = handovers.redeem(code, verifier)
      if (redeemed.kind === 'unknown') {
        if (redeemed.of?.kind === 'ok') await changeLog.append(lineOf(redeemed.of.caller, 'SIGN_IN_FAILED'))
        return refused(said`This sign-in is not known, was fetched before, or is older than 60 seconds. Begin again.`)
      }
      if (redeemed.kind === 'refused') return redeemed
      const { version } = await openId.read()
      if (version !== redeemed.settingsVersion) {
        return refused(said`What the provider gives rights for was changed meanwhile. Begin again.`)
      }
      await changeLog.append(lineOf(redeemed.caller, 'SIGNED_IN'))
      return redeemed
    },
  }
}

function lineOf({ id = '', name }: { readonly id?: string; readonly name: string }, event: string): NewChangeLine {
  return {
    ...{ callerId: id, callerName: name, category: 'audit.security-events', event, action: 'EXECUTE' },
    ...{ resourceType: 'Administrator', resourceId: id, resourceName: name, changes: [] },
  }
}
