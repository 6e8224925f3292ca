import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { issueCertificate } from './certificates.ts'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** As it was transmitted, header and body. */
  readonly raw: string
  readonly user: string | undefined
  readonly isSecure: boolean
}

/** How it answers: takes all mails, refuses them for now, for ever, or refuses every sign-in. */
export type MailMood = 'well' | 'busy' | 'unknownRecipient' | 'noSignIn'

export interface MailServer {
  readonly port: number
  /** PEM; it is its own authority. */
  readonly certificate: string
  readonly mails: readonly ReceivedMail[]
  be(mood: MailMood): void
  /** So many mails were taken; waits for them. */
  received(count: number): Promise<readonly ReceivedMail[]>
  close(): Promise<void>
}

export interface MailServerOptions {
  readonly security: 'tls' | 'startTls' | 'none'
  readonly user?: string
  readonly password?: string
}

/** A real SMTP server on a free port. */
export async function startMailServer(options: MailServerOptions): Promise<MailServer> {
  const issued = issueCertificate('localhost')
  const mails: ReceivedMail[] = []
  const waiting = new Set<() => void>()
  let mood: MailMood = 'well'
  const server = new SMTPServer({
    secure: options.security === 'tls',
    cert: issued.certificate,
    key: issued.key,
    disabledCommands: options.security === 'startTls' ? [] : ['STARTTLS'],
    authOptional: options.user === undefined,
    onAuth: ({ username, password }, _session, answer) => {
      const isRight = mood !== 'noSignIn' && username === options.user && password === options.password
      answer(isRight ? null : new Error(`Invalid: ${password ?? ''}`), isRight ? { user: username } : undefined)
    },
    onRcptTo: (_address, _session, answer) => {
      if (mood === 'unknownRecipient') answer(withCode(550, 'No such user here'))
      else if (mood === 'busy') answer(withCode(451, 'Try again later'))
      else answer()
    },
    onData: (stream, session, answer) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const from = session.envelope.mailFrom
        mails.push({
          from: from ? from.address : '',
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString('utf8'),
          user: typeof session.user === 'string' ? session.user : undefined,
          isSecure: session.secure,
        })
        answer()
        for (const look of [...waiting]) look()
      })
    },
  })
  // A client that cuts the connection is no fault of the server.
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  return {
    port: (listening.address() as AddressInfo).port,
    certificate: issued.certificate,
    mails,
    be: (other) => {
      mood = other
    },
    received: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (mails.length < count) return
          waiting.delete(look)
          resolve(mails.slice(0, count))
        }
        waiting.add(look)
        look()
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function withCode(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
