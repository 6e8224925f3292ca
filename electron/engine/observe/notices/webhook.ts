import { said } from '../../../../shared/base/said.ts'
import { createHmac } from 'node:crypto'
import { shownAddress, type NoticeKind } from '../../../../shared/domain/notice.ts'
import { createOutsideFetch } from '../../connectors/outsideFetch.ts'
import type { WayOut } from '../../connectors/proxy/proxyServer.ts'
import type { SendEnd } from './smtp.ts'

/** What a webhook is told: the words of the mail. */
export interface WebhookNotice {
  /** 0: a test. */
  readonly notice: number
  readonly kind: NoticeKind | 'test'
  readonly at: string
  readonly source: string | null
  readonly subject: string
  readonly text: string
}

export interface WebhookCall {
  readonly address: string
  /** Signs the call; the receiver has it too. */
  readonly secret: string
  /** Part of what is signed, so that a call cannot be sent again later. */
  readonly now: Date
  readonly wayOut: WayOut
}

const deadlineMs = 20_000

/** Tells a webhook by one POST; ends after 20 s, or with the signal. Redirects are not followed. The header
 *  `provost-signature` is `v1=` and the HMAC-SHA-256, in hexadecimal, of `provost-timestamp` (seconds since 1970), a dot and the
 *  body. 410 says that nobody listens there any more; after everything else but 2xx it is tried again. */
export async function callWebhook(call: WebhookCall, notice: WebhookNotice, signal: AbortSignal): Promise<SendEnd> {
  const { notice: id, ...told } = notice
  const body = JSON.stringify({ id, ...told })
  const timestamp = String(Math.floor(call.now.getTime() / 1000))
  const ended = new AbortController()
  try {
    const post = createOutsideFetch(call.wayOut, deadlineMs, AbortSignal.any([signal, ended.signal]))
    const { status } = await post(call.address, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', accept: '*/*', 'user-agent': 'Provost' },
        ...{ 'provost-timestamp': timestamp, 'provost-signature': signatureOf(call.secret, timestamp, body) },
      },
      body,
    })
    return endOf(status, call.address)
  } catch (error) {
    // Whatever it is, what waits behind it must not wait for it.
    const message = error instanceof Error ? error.message : String(error)
    return { kind: 'failed', problem: said`The webhook could not be called: ${hidden(message, call.address)}` }
  } finally {
    ended.abort()
  }
}

function signatureOf(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
}

function endOf(status: number, address: string): SendEnd {
  if (status >= 200 && status < 300) return { kind: 'sent' }
  const at = shownAddress(address)
  if (status === 410)
    return {
      kind: 'refused',
      problem: said`The webhook at ${at} answered with 410: nobody listens there any more. Remove it.`,
    }
  const isElsewhere = status >= 300 && status < 400
  const problem = isElsewhere
    ? said`The webhook at ${at} answered with ${status}: redirects are not followed. Enter the final address.`
    : said`The webhook at ${at} answered with ${status}.`
  return { kind: 'failed', problem }
}

/** Without path and query, as they were entered and as they are sent. */
function hidden(message: string, address: string): string {
  const entered = address.slice(shownAddress(address).length)
  const url = URL.canParse(address) ? new URL(address) : null
  const sent = url === null ? entered : `${url.pathname}${url.search}`
  return [entered, sent].filter((text) => text.length > 1).reduce((text, part) => text.replaceAll(part, ''), message)
}
