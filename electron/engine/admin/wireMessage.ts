import { isJsonObject, own, type Json, type JsonObject } from '../../../shared/base/json.ts'

/** What a client sent over a wire of the contract. `waits`: a feed that asks for what comes next, which is no sign of a person. */
export type WireMessage = { kind: 'call'; waits: boolean } | { kind: 'abort' } | { kind: 'refused'; reason: string }

const abortSignal = 4

/** Reads one message of oRPC's peer protocol. Files and streams are part of that protocol, but of no row. */
export function readWireMessage(data: unknown): WireMessage {
  if (typeof data !== 'string') return { kind: 'refused', reason: 'Text is expected.' }
  const message = parse(data)
  if (!isJsonObject(message) || typeof own(message, 'i') !== 'string') return notACall
  const type = own(message, 't')
  if (type === abortSignal) return { kind: 'abort' }
  const call = own(message, 'p')
  if (type !== undefined || !isJsonObject(call)) return notACall
  const url = own(call, 'u')
  if (typeof url !== 'string' || !url.startsWith('/') || carriesFile(own(call, 'h'))) return notACall
  return { kind: 'call', waits: isWaiting(call) }
}

const notACall: WireMessage = { kind: 'refused', reason: 'This is no call.' }

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    // Reported as a refused message by the caller.
    return undefined
  }
}

/** Only files, forms and streams announce their content. */
function carriesFile(headers: Json | undefined): boolean {
  if (headers === undefined) return false
  return !isJsonObject(headers) || Object.keys(headers).some((name) => name.toLowerCase().startsWith('content-'))
}

function isWaiting(call: JsonObject): boolean {
  const body = own(call, 'b')
  const input = isJsonObject(body) ? own(body, 'json') : undefined
  const waitMs = isJsonObject(input) ? own(input, 'waitMs') : undefined
  return typeof waitMs === 'number' && waitMs > 0
}
