import { AsyncLocalStorage } from 'node:async_hooks'
import type { Json } from '../../../shared/base/json.ts'
import type { Exchange } from '../../../shared/domain/trace.ts'
import { strike, strikeHeaders, strikeText, strikeTexts } from './strike.ts'

const maximumBodyBytes = 64 * 1024
const maximumExchanges = 200
const recording = new AsyncLocalStorage<Exchange[]>()

/** Every call to the outside made by `work` is put into `sink`, secrets struck out, also when `work` throws. At most 200
 *  calls are noted. Calls of inner recordings go to the inner sink only. */
export function recordExchanges<T>(sink: Exchange[], work: () => Promise<T>): Promise<T> {
  return recording.run(sink, work)
}

/** Adds exchanges to what is being recorded here, also from a place that works for several callers. */
export function recorderOfCaller(): (exchange: Exchange) => void {
  const sink = recording.getStore()
  return (exchange) => {
    if (sink && sink.length < maximumExchanges) sink.push(exchange)
  }
}

/** Notes one call, if anybody records. `secrets` are texts that must not be seen anywhere in it. */
export function noteExchange(
  exchange: () => Exchange,
  secrets: readonly string[],
  secretPaths: readonly string[],
): void {
  const sink = recording.getStore()
  if (!sink || sink.length >= maximumExchanges) return
  const open = exchange()
  const clean = (body: Json): Json => cut(strikeTexts(strike(body, secretPaths), secrets))
  sink.push({
    ...open,
    url: strikeText(open.url, secrets),
    requestHeaders: cleanHeaders(open.requestHeaders, secrets),
    responseHeaders: cleanHeaders(open.responseHeaders, secrets),
    requestBody: clean(open.requestBody),
    responseBody: clean(open.responseBody),
  })
}

function cleanHeaders(headers: Exchange['requestHeaders'], secrets: readonly string[]): Record<string, string> {
  const named = strikeHeaders(headers)
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, strikeText(value, secrets)] as const))
}

/** A body above 64 KiB is kept as the beginning of its text. */
function cut(body: Json): Json {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  if (text.length <= maximumBodyBytes) return body
  return `${text.slice(0, maximumBodyBytes)}… (cut, ${text.length} characters in all)`
}
