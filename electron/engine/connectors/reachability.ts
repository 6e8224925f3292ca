import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { connect } from 'node:tls'
import { allSaid, said } from '../../../shared/base/said.ts'
import { days } from '../../../shared/base/time.ts'
import type { Clock } from '../../../shared/base/time.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { CheckStep } from './checkRunner.ts'
import { DeadlineError, orAborted, withDeadline } from './deadline.ts'
import type { HttpSettings } from './httpSettings.ts'
import { problemOfFailure } from './socketProblems.ts'

export interface Surroundings {
  readonly signal: AbortSignal
  readonly clock: Clock
}

/** Whether a host name or address is this machine's own loopback. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '::1' ||
    (isIP(host) === 4 && host.startsWith('127.'))
  )
}

/** As much of the settings as a look-up needs; the address may be of any protocol. */
type Reach = Pick<HttpSettings, 'baseUrl' | 'deadlineMs'>

/** Line `nameResolved`: the host has an address. */
export function checkName(settings: Reach, { signal }: Surroundings): CheckStep {
  const host = new URL(settings.baseUrl).hostname.replace(/^\[|\]$/g, '')
  return {
    step: 'nameResolved',
    cure: () => 'changeAddress',
    async run() {
      if (isIP(host) !== 0) return { state: 'ok', detail: said`${host} is an address itself.` }
      const addresses = await bounded(said`Looking up ${host}`, settings, signal, () => lookup(host, { all: true }))
      return {
        state: 'ok',
        detail: said`${host} leads to ${addresses
          .map(({ address }) => address)
          .slice(0, 4)
          .join(', ')}.`,
      }
    },
  }
}

/** A connection to the address that exists already; null: there is none. */
type Connected = (signal: AbortSignal) => Promise<Socket | null>

/** Line `encrypted`: protocol and certificate of the other end; without TLS a warning, unless nothing leaves this machine. */
export function checkEncryption(
  settings: HttpSettings,
  { signal, clock }: Surroundings,
  connected: Connected,
): CheckStep {
  const url = new URL(settings.baseUrl)
  return {
    step: 'encrypted',
    cure: (code) => (code === 'badProperties' ? 'installCertificate' : 'changeAddress'),
    async run() {
      if (url.protocol === 'http:') {
        if (isLoopback(url.hostname)) return { state: 'ok', detail: said`Not encrypted; nothing leaves this machine.` }
        return {
          state: 'warning',
          detail: said`Not encrypted: credentials and people can be read on the way. Use https.`,
        }
      }
      const call = said`Connecting to ${url.host}`
      const { protocol, validTo } = await bounded(call, settings, signal, async (bound) =>
        shakeHands({ url, settings, socket: await connected(bound) }, bound),
      )
      const leftMs = validTo.getTime() - clock.now().getTime()
      const detail = said`${protocol}, certificate valid until ${validTo.toISOString().slice(0, 10)}.`
      if (settings.trustAll)
        return { state: 'warning', detail: allSaid([detail, said`The certificate is not checked (TrustAll).`]) }
      return leftMs < days(14)
        ? { state: 'warning', detail: allSaid([detail, said`Renew it soon.`]) }
        : { state: 'ok', detail }
    },
  }
}

/** Within the deadline of the settings. Throws ProblemError. */
export async function bounded<T>(
  call: string,
  settings: Reach,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await withDeadline(settings.deadlineMs, signal, (bound) => orAborted(work(bound), bound))
  } catch (error) {
    if (error instanceof ProblemError) throw error
    const problem =
      error instanceof DeadlineError
        ? ({ code: 'timeout', message: said`${call} had no end within ${error.limitMs / 1000} s.` } as const)
        : problemOfFailure(call, error)
    throw new ProblemError(problem, { cause: error })
  }
}

interface Handshake {
  readonly protocol: string
  readonly validTo: Date
}

interface Shaking {
  readonly url: URL
  readonly settings: HttpSettings
  readonly socket: Socket | null
}

function shakeHands({ url, settings, socket: given }: Shaking, signal: AbortSignal): Promise<Handshake> {
  const { promise, resolve, reject } = Promise.withResolvers<Handshake>()
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const { clientCertificate, authorities } = settings
  const socket: TLSSocket = connect({
    ...(given === null ? { host, port: url.port === '' ? 443 : Number(url.port) } : { socket: given }),
    minVersion: 'TLSv1.2',
    rejectUnauthorized: !settings.trustAll,
    ...(authorities === null ? {} : { ca: [...authorities] }),
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(clientCertificate === null ? {} : { cert: clientCertificate.certificate, key: clientCertificate.key }),
  })
  const leave = (): void => {
    socket.destroy()
  }
  signal.addEventListener('abort', leave, { once: true })
  socket.once('error', reject)
  socket.once('secureConnect', () => {
    resolve({ protocol: socket.getProtocol() ?? 'TLS', validTo: new Date(socket.getPeerCertificate().valid_to) })
    socket.destroy()
  })
  return promise.finally(() => {
    signal.removeEventListener('abort', leave)
  })
}
