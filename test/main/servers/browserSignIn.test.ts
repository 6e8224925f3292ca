import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createBrowserSignIn } from '../../../electron/main/servers/browserSignIn.ts'
import type { SignInCall } from '../../../electron/main/servers/places.ts'
import type { ServerAnswer } from '../../../electron/main/servers/serverCall.ts'
import { de } from '../../../electron/main/words/de.ts'
import type { RememberedServer } from '../../../shared/contract/shellApi.ts'
import { callHttp } from '../../engine/intake/openListener.ts'
import { turnedTimers } from '../../kit/turnedTimers.ts'

const server: RememberedServer = {
  ...{ id: '7b0c6f0e-33a4-4c1e-9d43-3a52a5a4a1c3', name: 'Trial', colour: 'green' },
  ...{ address: 'https://provost.example:8443', fingerprint: '00' },
}
const code = 'c'.repeat(43)
const offers = { status: 200, body: '{"password":true,"openId":"Company"}', cookie: null }
const taken = { status: 200, body: '{}', cookie: 'provost-session=x' }

/** A desktop at a server that answers so, whose person does this in the browser. */
function desktop(
  answers: { ways?: ServerAnswer | Error; session?: ServerAnswer; current?: RememberedServer | null },
  inBrowser: (start: URL) => Promise<void>,
) {
  const calls: { server: RememberedServer; call: SignInCall }[] = []
  const timers = turnedTimers()
  const opened: URL[] = []
  const { ways = offers, session = taken, current = server } = answers
  const signIn = createBrowserSignIn({
    current: () => current,
    async callAt(at, call) {
      calls.push({ server: at, call })
      const answer = call.method === 'GET' ? ways : session
      if (answer instanceof Error) throw answer
      return answer
    },
    async openBrowser(address) {
      const start = new URL(address)
      opened.push(start)
      await inBrowser(start)
    },
    timers,
    words: () => de,
  })
  return { signIn, calls, timers, opened }
}
const back = (start: URL) => start.searchParams.get('return') ?? ''
const comeBack = (start: URL) => callHttp(new URL(`${back(start)}?code=${code}`), {})
function only(opened: readonly URL[]): URL {
  const [start, ...others] = opened
  if (!start || others.length > 0) throw new Error(`The browser was opened ${opened.length} times.`)
  return start
}
const comesBack = async (start: URL) => {
  await comeBack(start)
}
const isGone = async (start: URL) => {
  await expect(callHttp(new URL(back(start)), {})).rejects.toThrow('ECONNREFUSED')
}

test('the browser is sent to the server with a challenge, and its code is fetched with what proves it', async () => {
  const shown: string[] = []
  const { signIn, calls, opened } = desktop({}, async (start) => {
    shown.push((await comeBack(start)).body)
  })
  expect(await signIn.begin()).toEqual({ kind: 'taken' })
  const start = only(opened)
  expect([start.origin, start.pathname, [...start.searchParams.keys()]]).toEqual([
    'https://provost.example:8443',
    '/session/openid',
    ['return', 'challenge'],
  ])
  expect(shown).toEqual([expect.stringMatching(/lang="de".*Zurück zu Provost.*Sie können dieses Fenster schließen\./)])
  const [ways, fetched] = calls.map(({ call }) => call)
  const { verifier, ...rest } = JSON.parse(fetched?.body ?? '{}') as { verifier: string }
  expect([ways, fetched?.path, rest]).toEqual([
    { method: 'GET', path: '/session/ways', body: null },
    '/session',
    { code },
  ])
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  expect([verifier.length, start.searchParams.get('challenge')]).toEqual([43, challenge])
  await isGone(start)
})

test('what the server refuses is told in its words, without what would move the rest of the text', async () => {
  const session = {
    status: 403,
    body: JSON.stringify({ message: `No right.\u202e\n${'x'.repeat(600)}` }),
    cookie: null,
  }
  const { signIn } = desktop({ session }, comesBack)
  expect(await signIn.begin()).toEqual({ kind: 'refused', reason: `No right. ${'x'.repeat(490)}` })
})

test('a server that answers strangely refuses too', async () => {
  const session = { status: 500, body: '<html>', cookie: null }
  const { signIn } = desktop({ session }, comesBack)
  expect(await signIn.begin()).toEqual({ kind: 'refused', reason: 'The server answered 500.' })
})

test('who cancels is waited for no longer', async () => {
  const { signIn, calls, opened } = desktop({}, async () => signIn.cancel())
  expect(await signIn.begin()).toEqual({ kind: 'cancelled' })
  expect(calls).toHaveLength(1)
  await isGone(only(opened))
})

test('a second beginning cancels the first', async () => {
  const second: Promise<unknown>[] = []
  const { signIn } = desktop({}, async (start) => {
    if (second.length === 0) second.push(signIn.begin())
    else await comeBack(start)
  })
  expect([await signIn.begin(), await Promise.all(second)]).toEqual([{ kind: 'cancelled' }, [{ kind: 'taken' }]])
})

test('a browser that does not come back within five minutes is too late', async () => {
  const { signIn, timers, opened } = desktop({}, async () => timers.turn(5 * 60_000))
  expect(await signIn.begin()).toEqual({ kind: 'late' })
  await isGone(only(opened))
})

test.each([
  ['a server without a provider', { ...offers, body: '{"password":true,"openId":null}' }, { kind: 'off' }],
  ['a server that says nothing of it', { ...offers, body: '[]' }, { kind: 'off' }],
  [
    'another server',
    new Error('It shows another certificate.'),
    { kind: 'failed', detail: 'It shows another certificate.' },
  ],
])('nobody is sent to %s', async (_what, ways, end) => {
  const { signIn, opened } = desktop({ ways }, async () => undefined)
  expect([await signIn.begin(), opened]).toEqual([end, []])
})

test('at the engine of this computer nobody signs in', async () => {
  const { signIn, calls } = desktop({ current: null }, async () => undefined)
  expect([await signIn.begin(), calls]).toEqual([{ kind: 'off' }, []])
})

test('a computer without a browser says so, and nothing listens on', async () => {
  const { signIn, opened } = desktop({}, () => Promise.reject(new Error('No program opens https.')))
  expect(await signIn.begin()).toEqual({ kind: 'failed', detail: 'No program opens https.' })
  await isGone(only(opened))
})
