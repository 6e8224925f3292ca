import { randomUUID } from 'node:crypto'
import type { MessagePort } from 'node:worker_threads'
import type { Dialog } from 'electron'
import type { Looked, PlaceColour, RememberedServer } from '../../../shared/contract/shellApi.ts'
import type { ShellWords } from '../words/en.ts'
import { askCertificate } from './askCertificate.ts'
import { cookieFor } from './otherPlaces.ts'
import { lookAt, OtherCertificateError, type SeenCertificate } from './pinnedSocket.ts'
import { serverAddress } from './serverAddress.ts'
import { callServer, type ServerAnswer, type ServerCall } from './serverCall.ts'
import type { ServerSessions } from './serverSessions.ts'
import type { ServerStore } from './serverStore.ts'
import { openServerWire } from './serverWire.ts'

export interface PlaceTrouble {
  readonly kind: 'unreachable' | 'otherCertificate'
  readonly detail: string
}

export type SignInCall = Omit<ServerCall, 'cookie'>

/** Where the desktop administers: the engine of this computer, or one of the remembered servers. */
export interface Places {
  /** A new client's end of a wire to the current place. Throws while it cannot be had. */
  connect(): Promise<MessagePort>
  /** A call of the current server's sign-in; null: this is the engine of this computer, nobody signs in. */
  call(call: SignInCall): Promise<ServerAnswer | null>
  /** As `call`, at this server, also when another place was chosen meanwhile. */
  callAt(server: RememberedServer, call: SignInCall): Promise<ServerAnswer>
  trouble(): PlaceTrouble | null
  add(address: string, name: string, colour: PlaceColour): Promise<Looked>
  lookAgain(id: string): Promise<Looked>
  forget(id: string): Promise<void>
  choose(id: string | null): void
}

export interface PlaceParts {
  readonly store: ServerStore
  readonly sessions: ServerSessions
  readonly dialog: Pick<Dialog, 'showMessageBox'>
  readonly connectOwn: () => MessagePort
  readonly words: () => ShellWords
}

const mostServers = 50

export function createPlaces(parts: PlaceParts): Places {
  const { store, sessions, connectOwn } = parts
  const reaching = createReaching(store)

  async function callAt(server: RememberedServer, call: SignInCall): Promise<ServerAnswer> {
    const answer = await reaching.told(server, callServer(server, { ...call, cookie: await sessions.get(server.id) }))
    const isRemembered = store.list().some(({ id }) => id === server.id)
    if (answer.cookie !== null && isRemembered) await sessions.set(server.id, answer.cookie)
    else if (call.method === 'DELETE' || answer.status === 401) await sessions.set(server.id, null)
    return answer
  }
  async function pin(server: Omit<RememberedServer, 'fingerprint'>): Promise<Looked> {
    const looked = await pinned(server, parts)
    if (looked.kind === 'pinned') reaching.forget()
    return looked
  }

  return {
    async connect() {
      const server = store.current()
      if (!server) return connectOwn()
      return reaching.told(server, openServerWire(server, await cookieFor(server, sessions)))
    },
    async call(call) {
      const server = store.current()
      return server && callAt(server, call)
    },
    callAt,
    trouble: () => (store.current() ? reaching.trouble() : null),
    async add(typed, name, colour) {
      const address = serverAddress(typed)
      if (address.kind === 'refused') return { ...address, detail: typed }
      const known = store.list()
      const before = known.find((one) => one.address === address.origin)
      if (!before && known.length >= mostServers)
        return { kind: 'refused', why: 'tooMany', detail: String(mostServers) }
      return pin({ id: before?.id ?? randomUUID(), name, colour, address: address.origin })
    },
    async lookAgain(id) {
      const server = store.list().find((one) => one.id === id)
      return server ? pin(server) : { kind: 'refused', why: 'address', detail: id }
    },
    async forget(id) {
      await sessions.set(id, null)
      store.forget(id)
    },
    choose(id) {
      reaching.forget()
      store.choose(id)
    },
  }
}

/** How it went to reach the current server, the last time. */
function createReaching(store: ServerStore) {
  let trouble: PlaceTrouble | null = null
  return {
    trouble: () => trouble,
    forget: () => {
      trouble = null
    },
    async told<Value>({ id }: RememberedServer, reach: Promise<Value>): Promise<Value> {
      const tell = (heard: PlaceTrouble | null) => {
        if (store.current()?.id === id) trouble = heard
      }
      try {
        const value = await reach
        tell(null)
        return value
      } catch (error) {
        const kind = error instanceof OtherCertificateError ? 'otherCertificate' : 'unreachable'
        tell({ kind, detail: error instanceof Error ? error.message : String(error) })
        throw error
      }
    },
  }
}

/** Remembers the server with the certificate it shows now, when the person agrees to it. */
async function pinned(
  server: Omit<RememberedServer, 'fingerprint'>,
  { store, dialog, words }: Pick<PlaceParts, 'store' | 'dialog' | 'words'>,
): Promise<Looked> {
  let seen: SeenCertificate | null
  try {
    seen = await lookAt(server.address)
  } catch (error) {
    return { kind: 'refused', why: 'unreachable', detail: error instanceof Error ? error.message : String(error) }
  }
  if (seen && !(await askCertificate(dialog, server.address, seen, words()))) return { kind: 'declined' }
  store.keep({ ...server, fingerprint: seen?.fingerprint ?? null })
  return { kind: 'pinned', id: server.id }
}
