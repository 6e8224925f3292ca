import { said } from '../../../shared/base/said.ts'
import type { MessagePort } from 'node:worker_threads'
import type { RememberedServer } from '../../../shared/contract/shellApi.ts'
import { callServer } from './serverCall.ts'
import type { ServerSessions } from './serverSessions.ts'
import type { ServerStore } from './serverStore.ts'
import { openServerWire } from './serverWire.ts'

export class NobodySignedInError extends Error {
  constructor(address: string) {
    super(said`Nobody is signed in at ${address}.`)
  }
}

/** Any place the desktop knows, also one that the page does not administer. */
export interface OtherPlaces {
  /** A wire to a place; null: the engine of this computer. Throws NobodySignedInError, also when the session has ended there. */
  reach(id: string | null): Promise<MessagePort>
  /** Signs in at a remembered server; answers the status. */
  signIn(id: string, body: string): Promise<number>
}

export function createOtherPlaces(parts: {
  readonly store: Pick<ServerStore, 'list'>
  readonly sessions: ServerSessions
  readonly connectOwn: () => MessagePort
}): OtherPlaces {
  const { store, sessions, connectOwn } = parts
  const known = (id: string): RememberedServer => {
    const server = store.list().find((one) => one.id === id)
    if (!server) throw new Error(said`This server is not known any more.`)
    return server
  }
  return {
    async reach(id) {
      if (id === null) return connectOwn()
      const server = known(id)
      const cookie = await cookieFor(server, sessions)
      const { status } = await callServer(server, { method: 'GET', path: '/session', body: null, cookie })
      if (status === 401) {
        await sessions.set(id, null)
        throw new NobodySignedInError(server.address)
      }
      return openServerWire(server, cookie)
    },
    async signIn(id, body) {
      const { status, cookie } = await callServer(known(id), { method: 'POST', path: '/session', body, cookie: null })
      if (cookie !== null) await sessions.set(id, cookie)
      return status
    },
  }
}

/** Throws NobodySignedInError. */
export async function cookieFor({ id, address }: RememberedServer, sessions: ServerSessions): Promise<string> {
  const cookie = await sessions.get(id)
  if (cookie === null) throw new NobodySignedInError(address)
  return cookie
}
