import { said, type Said } from '../../../../shared/base/said.ts'
import { createTransport } from 'nodemailer'
import type { MailSettings, Recipient } from '../../../../shared/domain/notice.ts'

/** A mail server with the password at hand; for the moment of sending. */
export interface MailServer extends Pick<MailSettings, 'host' | 'port' | 'security' | 'authority' | 'user' | 'from'> {
  /** '': none. */
  readonly password: string
}

export interface Mail {
  readonly to: Recipient
  readonly subject: string
  readonly text: string
  /** The same at every attempt, so that a mail which comes twice is seen as one. */
  readonly messageId: string
}

/** `refused`: the server will never take this mail. `failed`: later it may. */
export type SendEnd =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly problem: Said }
  | { readonly kind: 'failed'; readonly problem: Said }

const quietMs = 30_000
const longestMs = 60_000

/** Sends one mail by SMTP (RFC 5321, 3207, 8314); ends after a minute, or with the signal. */
export async function sendMail(server: MailServer, mail: Mail, signal: AbortSignal): Promise<SendEnd> {
  const { host, port, security, authority, user, password } = server
  const deadline = AbortSignal.timeout(longestMs)
  const transport = createTransport({
    ...{ host, port, secure: security === 'tls', requireTLS: security === 'startTls', ignoreTLS: security === 'none' },
    ...{ connectionTimeout: quietMs, greetingTimeout: quietMs, socketTimeout: quietMs },
    ...(authority !== null && { tls: { ca: authority } }),
    // A server that offers no sign-in is not written to without one.
    ...(user !== '' && { auth: { user, pass: password }, forceAuth: true }),
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  try {
    await transport.sendMail({
      from: server.from,
      to: mail.to,
      subject: mail.subject.replaceAll(/\s+/g, ' '),
      text: mail.text,
      messageId: mail.messageId,
      headers: { 'Auto-Submitted': 'auto-generated' },
      signal: AbortSignal.any([signal, deadline]),
    })
    return { kind: 'sent' }
  } catch (error) {
    const why = deadline.aborted ? said`no answer within a minute.` : withoutPassword(messageOf(error), password)
    const problem = said`Sending to ${mail.to.address} by ${host}:${port} failed: ${why}`
    return { kind: isRefusal(error) ? 'refused' : 'failed', problem }
  } finally {
    transport.close()
  }
}

/** RFC 5321 4.2.1: a 5yz answer to the envelope or the message is for ever; one to the sign-in is until somebody sets it right. */
function isRefusal(error: unknown): boolean {
  const { code, responseCode } = Object(error) as { code?: unknown; responseCode?: unknown }
  const isOfMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  return isOfMail && typeof responseCode === 'number' && responseCode >= 500
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300)
}

/** Some servers repeat what they were sent. */
function withoutPassword(text: string, password: string): string {
  if (password === '') return text
  const written = [password, Buffer.from(password).toString('base64')]
  return written.reduce((struck, secret) => struck.replaceAll(secret, '***'), text)
}
