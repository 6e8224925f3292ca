import type { Socket } from 'node:net'
import {
  type AddRequest,
  type BindRequest,
  type Control,
  type DeleteRequest,
  type ExtendedRequest,
  MessageParser,
  type ModifyDNRequest,
  type ModifyRequest,
  SearchEntry,
  SearchReference,
  type SearchRequest,
  UnbindRequest,
} from 'ldapts'
import { said } from '../../../../shared/base/said.ts'
import { DeadlineError } from '../deadline.ts'
import { createFrames } from './frames.ts'

export type LdapRequest =
  AddRequest | BindRequest | DeleteRequest | ExtendedRequest | ModifyDNRequest | ModifyRequest | SearchRequest

/** The result at the end of every answer (RFC 4511 4.1.9). */
export interface LdapResponse {
  readonly status: number
  readonly errorMessage: string
  readonly controls?: readonly Control[]
}

/** What came for one request: the entries of a search, and the result at the end. */
export interface LdapAnswer {
  readonly entries: readonly SearchEntry[]
  readonly response: LdapResponse
}

/** One connection. Requests may be under way at the same time; the answers find theirs by number (RFC 4511 4.1.1.1). */
export interface LdapConnection {
  /** The connection can still be used. */
  readonly isOpen: boolean
  /** Any result is an answer. Throws the error of the socket, and DeadlineError without an answer within `limitMs`, which
   *  takes the connection with it. */
  send(request: (messageId: number) => LdapRequest, limitMs: number): Promise<LdapAnswer>
  /** Gives the socket back as it is, without closing it. */
  release(): void
  close(): void
}

interface Pending {
  readonly message: LdapRequest
  readonly entries: SearchEntry[]
  readonly resolve: (answer: LdapAnswer) => void
  readonly reject: (error: Error) => void
}

/** One message, and the entries of one answer: more than this is refused. */
const maximumMessageBytes = 32 * 1024 * 1024
const maximumEntries = 100_000

export function createConnection(socket: Socket): LdapConnection {
  const pending = new Map<string, Pending>()
  let lastId = 0
  let failure: Error | null = null

  const end = (error: Error): void => {
    failure ??= error
    for (const one of pending.values()) one.reject(failure)
    pending.clear()
  }
  const fail = (error: Error): void => {
    end(error)
    socket.destroy()
  }
  const listeners = {
    data: receiver(pending, fail),
    error: fail,
    close: (): void => {
      fail(cutOff())
    },
  }
  socket.setNoDelay(true)
  for (const [event, listener] of Object.entries(listeners)) socket.on(event, listener)

  return {
    get isOpen() {
      return failure === null && !socket.destroyed && socket.writable
    },
    send(request, limitMs) {
      if (failure !== null) return Promise.reject(failure)
      lastId += 1
      const message = request(lastId)
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          fail(new DeadlineError(limitMs))
        }, limitMs)
        const settle =
          <Value>(end: (value: Value) => void) =>
          (value: Value): void => {
            clearTimeout(timer)
            end(value)
          }
        pending.set(String(lastId), { message, entries: [], resolve: settle(resolve), reject: settle(reject) })
        socket.write(message.write())
      })
    },
    release() {
      for (const [event, listener] of Object.entries(listeners)) socket.off(event, listener)
    },
    close() {
      if (failure !== null) return
      end(cutOff())
      socket.end(new UnbindRequest({ messageId: lastId + 1 }).write())
      socket.destroySoon()
    },
  }
}

/** Gives every message to the request it answers. */
function receiver(pending: Map<string, Pending>, fail: (error: Error) => void): (chunk: Buffer) => void {
  const parser = new MessageParser()
  const frames = createFrames(maximumMessageBytes)
  parser.on('error', fail)
  parser.on('message', (message) => {
    // 0 is the server's own word, said before it closes the line (RFC 4511 4.4.1).
    if (message.messageId === 0) fail(cutOff())
    const one = pending.get(String(message.messageId))
    if (!one || message instanceof SearchReference) return
    if (message instanceof SearchEntry) {
      one.entries.push(message)
      if (one.entries.length > maximumEntries) fail(new Error(said`more than ${maximumEntries} entries came at once`))
      return
    }
    pending.delete(String(message.messageId))
    one.resolve({ entries: one.entries, response: message })
  })
  return (chunk) => {
    try {
      for (const message of frames.take(chunk)) parser.read(message, pending)
    } catch (error) {
      fail(error instanceof Error ? error : new Error(said`what came is no LDAP message`))
    }
  }
}

function cutOff(): Error {
  return Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' })
}
