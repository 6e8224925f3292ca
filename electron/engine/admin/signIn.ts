import type { Caller } from '../../../shared/domain/access.ts'
import type { NewChangeLine } from '../../../shared/domain/changeLog.ts'
import type { Administrators } from '../access/administrators.ts'
import type { BegunSignIn, OpenIdEnd, OpenIdSignIn } from '../access/openIdSignIn.ts'
import type { OpenIdStore } from '../access/openIdSettings.ts'
import type { ChangeLog } from '../observe/changeLog.ts'

/** What a sign-in page offers beside tokens. */
export interface SignInWays {
  readonly password: boolean
  /** The words of the button; null: there is no provider. */
  readonly openId: string | null
}

/** The ways people sign in, each try of somebody known noted in the change log. */
export interface SignIn {
  ways(): Promise<SignInWays>
  /** null: refused; nobody learns why. */
  byPassword(name: string, password: string): Promise<Caller | null>
  beginOpenId(redirectUri: string): Promise<BegunSignIn | null>
  completeOpenId(secret: string, query: string): Promise<OpenIdEnd>
  signedOut(caller: Caller): Promise<void>
}

export interface SignInNeeds {
  readonly administrators: Administrators
  readonly openId: OpenIdStore
  readonly openIdSignIn: OpenIdSignIn
  readonly changeLog: ChangeLog
}

/** Above it a try waits for no computing: hashing a password takes memory and time. */
const mostHashing = 8

export function createSignIn({ administrators, openId, openIdSignIn, changeLog }: SignInNeeds): SignIn {
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
    beginOpenId: (redirectUri) => openIdSignIn.begin(redirectUri),
    completeOpenId: async (secret, query) => {
      const end = await openIdSignIn.complete(secret, query)
      if (end.kind === 'ok') await changeLog.append(lineOf(end.caller, 'SIGNED_IN'))
      return end
    },
    signedOut: (caller) => changeLog.append(lineOf(caller, 'SIGNED_OUT')),
  }
}

function lineOf({ id = '', name }: { readonly id?: string; readonly name: string }, event: string): NewChangeLine {
  return {
    ...{ callerId: id, callerName: name, category: 'audit.security-events', event, action: 'EXECUTE' },
    ...{ resourceType: 'Administrator', resourceId: id, resourceName: name, changes: [] },
  }
}
