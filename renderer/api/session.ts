const headers = { 'content-type': 'application/json', 'x-provost': '1' }
const waitMs = 10_000

/** What became of signing in. `insecure`: the server takes no token over plain HTTP from another machine. */
export type SignInResult = 'taken' | 'refused' | 'insecure'

/** Server mode: whether somebody is signed in. Throws when the server does not answer, as all of these do. */
export async function isSignedIn(): Promise<boolean> {
  const response = await call('GET', { headers: { accept: 'application/json' } })
  if (response.status === 401) return false
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return true
}

/** What the server offers beside tokens: administrators with passwords, and a provider by the words of its button. */
export interface SignInWays {
  readonly password: boolean
  readonly openId: string | null
}

export async function signInWays(): Promise<SignInWays> {
  const response = await fetch('/session/ways', { signal: AbortSignal.timeout(waitMs) })
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  const said: unknown = await response.json()
  const { password, openId } = typeof said === 'object' && said !== null ? (said as Partial<SignInWays>) : {}
  return { password: password === true, openId: typeof openId === 'string' ? openId : null }
}

/** Signs in with the admin token or a one-time token, or with name and password. */
export async function signIn(
  given: { readonly token: string } | { readonly name: string; readonly password: string },
): Promise<SignInResult> {
  const response = await call('POST', { headers, body: JSON.stringify(given) })
  if (response.status === 401 || response.status === 400) return 'refused'
  if (response.status === 403) return 'insecure'
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return 'taken'
}

export async function signOut(): Promise<void> {
  await call('DELETE', { headers })
}

function call(method: string, request: RequestInit): Promise<Response> {
  return fetch('/session', { ...request, method, signal: AbortSignal.timeout(waitMs) })
}

/** The one-time token of a sign-in link; null: the address is none. */
export function signInTokenOf(address: string): string | null {
  return /^#\/sign-in\/([\w-]{20,200})$/.exec(new URL(address).hash)?.[1] ?? null
}

/** Takes a one-time token out of the address, so that it stays in no history. */
export function forgetSignInToken(): void {
  if (signInTokenOf(window.location.href) === null) return
  window.history.replaceState(window.history.state, '', `${window.location.pathname}#/overview`)
}
