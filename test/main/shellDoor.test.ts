import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { expect, test } from 'vitest'
import { createShellDoor } from '../../electron/main/shellDoor.ts'
import type { ServerCall } from '../../electron/main/servers/serverCall.ts'
import type { Places } from '../../electron/main/servers/places.ts'
import { createMoveDesk } from '../../electron/main/move/moveDesk.ts'
import { createServerStore } from '../../electron/main/servers/serverStore.ts'
import { systemTimers } from '../../electron/main/timers.ts'
import { createUpdates } from '../../electron/main/updates/updates.ts'
import { createUpdateStore } from '../../electron/main/updates/updateStore.ts'
import { shellHeader, type ShellClient } from '../../shared/contract/shellApi.ts'

function shellDoor(answers: { status: number; body: string } | Error | null = null) {
  const calls: Omit<ServerCall, 'cookie'>[] = []
  const chosen: (string | null)[] = []
  const places: Places = {
    connect: () => Promise.reject(new Error('no wire')),
    async call(call) {
      calls.push(call)
      if (answers instanceof Error) throw answers
      return answers && { ...answers, cookie: null }
    },
    callAt: () => Promise.reject(new Error('asked by the sign-in in the browser alone')),
    trouble: () => null,
    add: async () => ({ kind: 'declined' }),
    lookAgain: async () => ({ kind: 'declined' }),
    forget: async () => undefined,
    choose: (id) => void chosen.push(id),
  }
  const door = createShellDoor({
    places,
    servers: createServerStore({ store: {}, set: () => undefined }),
    takeOpenedFile: async () => null,
    updates: createUpdates({
      ...{
        installation: 'none',
        version: '1.0.0',
        givenAddress: null,
        isSigned: false,
        timers: systemTimers,
        log: () => {},
      },
      ...{ store: createUpdateStore({ store: {}, set: () => {} }), now: () => new Date(), tell: () => {} },
      openSource: () => Promise.reject(new Error('no source')),
    }),
    installUpdate: () => {},
    browserSignIn: { begin: async () => ({ kind: 'late' }), cancel: () => void chosen.push('cancelled') },
    move: createMoveDesk({
      reach: () => Promise.reject(new Error('no wire')),
      ...{ signIn: async () => 401, nameOf: () => 'here', timers: systemTimers, log: () => {} },
    }),
    loginStart: { isOn: async () => null, set: async () => {} },
  })
  const ask = async (url: string, init: RequestInit = {}) => door(new Request(url, init))
  return { door, ask, calls, chosen }
}

test('the page asks where it administers, and says where it wants to', async () => {
  const { door, chosen } = shellDoor()
  const link = new RPCLink({
    url: 'app://provost/shell',
    headers: shellHeader,
    fetch: async (request) => (await door(request)) ?? new Response(null, { status: 404 }),
  })
  const client: ShellClient = createORPCClient(link)
  expect(await client.places()).toEqual({ current: null, servers: [], problem: null })
  await client.choosePlace({ id: null })
  expect(await client.signInInBrowser()).toEqual({ kind: 'late' })
  await client.cancelSignIn()
  expect(chosen).toEqual([null, 'cancelled'])
  await expect(client.choosePlace({ id: '../x' })).rejects.toThrow('Input validation failed')
})

test.each([
  ['a call without the header', 'app://provost/shell/choosePlace', { method: 'POST', body: '{}' }],
  ['a sign-in without the header', 'app://provost/session', { method: 'POST', body: '{}' }],
  ['another host', 'app://evil/session', { method: 'GET' }],
  ['another origin', 'app://provost/session', { headers: { ...shellHeader, origin: 'https://evil.example' } }],
])('%s is refused', async (_, url, init) => {
  const { ask, calls, chosen } = shellDoor()
  expect([(await ask(url, init))?.status, calls, chosen]).toEqual([403, [], []])
})

test('files are none of its business', async () => {
  expect(await shellDoor().ask('app://provost/assets/index.js')).toBeNull()
})

test('nobody signs in at the engine of this computer', async () => {
  const { ask } = shellDoor()
  const ways = await ask('app://provost/session/ways')
  expect([(await ask('app://provost/session'))?.status, await ways?.json()]).toEqual([
    200,
    { password: false, openId: null },
  ])
})

test('the sign-in of a server is passed on, and its cookie stays', async () => {
  const { ask, calls } = shellDoor({ status: 401, body: '{"password":true,"openId":"Company"}' })
  const signIn = { method: 'POST', body: '{"token":"x"}', headers: shellHeader }
  const answer = await ask('app://provost/session', signIn)
  const ways = await ask('app://provost/session/ways')
  expect([answer?.status, answer?.headers.get('set-cookie'), await ways?.json()]).toEqual([
    401,
    null,
    { password: true, openId: 'Company' },
  ])
  expect(calls).toEqual([
    { method: 'POST', path: '/session', body: '{"token":"x"}' },
    { method: 'GET', path: '/session/ways', body: null },
  ])
})

test('a server that cannot be reached is a bad gateway', async () => {
  const answer = await shellDoor(new Error('down')).ask('app://provost/session')
  expect([answer?.status, await answer?.json()]).toEqual([502, { message: 'down' }])
})
