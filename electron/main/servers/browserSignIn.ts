import { createHash, randomBytes } from 'node:crypto'
import type { BrowserSignInEnd, RememberedServer } from '../../../shared/contract/shellApi.ts'
import type { Timers } from '../timers.ts'
import type { ShellWords } from '../words/en.ts'
import { listenForAnswer } from './loopbackAnswer.ts'
import type { Places } from './places.ts'
import { refusalIn, waysIn } from './signInAnswers.ts'

/** Signing in at the current server through its OpenID provider, in the person's own browser (RFC 8252). */
export interface BrowserSignIn {
  /** Ends within five minutes; one that is under way is cancelled. */
  begin(): Promise<BrowserSignInEnd>
  cancel(): void
}

export interface BrowserSignInParts {
  readonly current: () => RememberedServer | null
  readonly callAt: Places['callAt']
  /** Shows the address in the system's browser. */
  readonly openBrowser: (address: string) => Promise<void>
  readonly timers: Timers
  readonly words: () => ShellWords
}

type Brought = { readonly kind: 'code'; readonly code: string } | { readonly kind: 'cancelled' | 'late' }

const waitMs = 5 * 60_000

export function createBrowserSignIn(parts: BrowserSignInParts): BrowserSignIn {
  const { current, callAt } = parts
  let last = new AbortController()

  async function signIn(server: RememberedServer, signal: AbortSignal): Promise<BrowserSignInEnd> {
    // Asked over the pinned connection: nobody is sent to a server that is another one now.
    const ways = await callAt(server, { method: 'GET', path: '/session/ways', body: null })
    if (waysIn(ways.body).openId === null) return { kind: 'off' }
    const verifier = randomBytes(32).toString('base64url')
    const brought = await askBrowser(parts, { server, verifier, signal })
    if (brought.kind !== 'code') return brought
    const body = JSON.stringify({ code: brought.code, verifier })
    const answer = await callAt(server, { method: 'POST', path: '/session', body })
    return answer.status === 200 ? { kind: 'taken' } : { kind: 'refused', reason: refusalIn(answer) }
  }
  return {
    async begin() {
      last.abort()
      last = new AbortController()
      const server = current()
      if (!server) return { kind: 'off' }
      try {
        return await signIn(server, last.signal)
      } catch (error) {
        return { kind: 'failed', detail: error instanceof Error ? error.message : String(error) }
      }
    },
    cancel: () => last.abort(),
  }
}

/** Sends the person's browser to the server, and waits until it comes back with a code. */
async function askBrowser(
  { openBrowser, timers, words }: BrowserSignInParts,
  { server, verifier, signal }: { server: RememberedServer; verifier: string; signal: AbortSignal },
): Promise<Brought> {
  const listening = await listenForAnswer(pageOf(words().browserSignIn))
  let stopTimer = () => {}
  try {
    const ended = new Promise<Brought>((resolve) => {
      stopTimer = timers.after(waitMs, () => resolve({ kind: 'late' }))
      const cancelled = () => resolve({ kind: 'cancelled' })
      if (signal.aborted) cancelled()
      else signal.addEventListener('abort', cancelled, { once: true })
    })
    if (!signal.aborted) await openBrowser(startOf(server, listening.address, verifier))
    return await Promise.race([ended, listening.code.then((code): Brought => ({ kind: 'code', code }))])
  } finally {
    stopTimer()
    listening.close()
  }
}

function startOf({ address }: RememberedServer, back: string, verifier: string): string {
  const start = new URL('/session/openid', address)
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  start.search = new URLSearchParams({ return: back, challenge }).toString()
  return start.href
}

function pageOf({ language, title, text }: ShellWords['browserSignIn']): string {
  return [
    `<!doctype html><html lang="${language}"><meta name="viewport" content="width=device-width">`,
    `<meta name="color-scheme" content="light dark"><title>${title}</title><h1>${title}</h1><p>${text}</p>`,
  ].join('')
}
