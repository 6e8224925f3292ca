const headers = { 'content-type': 'application/json', 'x-provost': '1' }

/** Server mode: whether somebody is signed in. */
export async function isSignedIn(): Promise<boolean> {
  const response = await fetch('/session', { headers: { accept: 'application/json' } })
  if (response.status === 401) return false
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return true
}

/** Signs in with the admin token or a one-time token. Answers whether it was taken. */
export async function signIn(token: string): Promise<boolean> {
  const response = await fetch('/session', { method: 'POST', headers, body: JSON.stringify({ token }) })
  if (response.status === 401 || response.status === 400) return false
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return true
}

export async function signOut(): Promise<void> {
  await fetch('/session', { method: 'DELETE', headers })
}

/** The one-time token of a sign-in link, taken out of the address so that it stays in no history. */
export function takeSignInToken(): string | null {
  const match = /^#\/sign-in\/([\w-]{20,200})$/.exec(window.location.hash)
  if (!match?.[1]) return null
  window.history.replaceState(null, '', `${window.location.pathname}#/`)
  return match[1]
}
