import { ref, shallowRef } from 'vue'
import type { AdminClient } from '../../shared/contract/adminApi.ts'
import { noAnswerTexts, wiresOpened } from '../composables/noAnswer.ts'
import { openPort } from './portWire.ts'
import { forgetSignInToken, isSignedIn, signIn, signInTokenOf } from './session.ts'
import { openSocket } from './socketWire.ts'
import type { Wire } from './wire.ts'

export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  /** `linkRefused`: a sign-in link led here and was not taken; `wasIn`: a session ended while the page was open. */
  | { readonly kind: 'signedOut'; readonly linkRefused: boolean; readonly wasIn: boolean }
  /** The wire broke; a new one is tried at this time. */
  | { readonly kind: 'lost'; readonly retryAt: number }

export const isDesktop = window.desktop !== undefined
export const connection = ref<ConnectionState>({ kind: 'connecting' })

const pausesMs = [500, 1000, 2000, 4000, 8000]
const wire = shallowRef<Wire | null>(null)

type Row = (...given: readonly unknown[]) => Promise<unknown>

/** The client everyone uses. A call looks its wire up when it is made, so that a function taken from here outlives
 *  reconnections; while there is no wire it fails at once. */
export const client: AdminClient = new Proxy({} as AdminClient, {
  get: (_, area) => new Proxy({}, { get: (_rows, row) => callOver(area as keyof AdminClient, row) }),
})

function callOver(area: keyof AdminClient, row: string | symbol): Row {
  return async (...given) => {
    const open = wire.value
    if (!open) throw new Error(noAnswerTexts.unsent)
    const rows = open.client[area] as unknown as Readonly<Record<string | symbol, Row | undefined>>
    const call = rows[row]
    if (!call) throw new Error(`The engine has no row ${area}.${String(row)}.`)
    return call(...given)
  }
}

let following = false
/** Of a sign-in link that was opened and not used yet. */
let waitingToken: string | null = null

/** Connects and keeps connected until the session ends; call it once, and again after signing in. The address the page was
 *  opened with may be a sign-in link, and so may a later one, also while the first is being looked at. */
export async function connect(address: string): Promise<void> {
  if (!isDesktop) waitingToken = signInTokenOf(address) ?? waitingToken
  forgetSignInToken()
  if (following) return
  following = true
  try {
    let linkRefused = await isLinkRefused()
    for (let attempt = 0; ; attempt += 1) {
      if (!(await mayConnect())) {
        if (waitingToken !== null) {
          linkRefused = await isLinkRefused()
          continue
        }
        connection.value = { kind: 'signedOut', linkRefused, wasIn: wiresOpened.value > 0 }
        return
      }
      if (await follow()) attempt = 0
      const pauseMs = pausesMs[Math.min(attempt, pausesMs.length - 1)] ?? 1000
      connection.value = { kind: 'lost', retryAt: Date.now() + pauseMs }
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  } finally {
    following = false
  }
}

/** A refused link does not matter to somebody who is signed in already. */
async function mayConnect(): Promise<boolean> {
  try {
    return await isSignedIn()
  } catch {
    // The server cannot be reached: opening the wire will say so.
    return true
  }
}

/** Uses the link that waits, if there is one. */
async function isLinkRefused(): Promise<boolean> {
  const token = waitingToken
  waitingToken = null
  if (token === null) return false
  try {
    return (await signIn({ token })) !== 'taken'
  } catch {
    // As above; the link may be opened again.
    return true
  }
}

/** Opens a wire and stays until it ends; answers whether it was open at all. */
async function follow(): Promise<boolean> {
  try {
    const open = await (isDesktop ? openPort() : openSocket())
    wire.value = open
    connection.value = { kind: 'connected' }
    wiresOpened.value += 1
    await open.closed
    return true
  } catch {
    // No wire this time; `connect` pauses and tries again.
    return false
  } finally {
    wire.value = null
  }
}
