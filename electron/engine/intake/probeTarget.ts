import type { CheckLine } from '../../../shared/domain/check.ts'
import type { Pair } from '../certificates/selfSigned.ts'

/** What the source will sign in with. */
export type ProbeProof =
  | { readonly kind: 'secret'; readonly clientId: string; readonly secret: string }
  | { readonly kind: 'certificate'; readonly pair: Pair }

export interface ProbeOptions {
  /** Where the source is told to call, without the path of the API. */
  readonly baseUrl: string
  readonly systemId: string
  readonly proof: ProbeProof
  /** PEM of our own self-signed certificate: it is trusted for this call and reported as a warning. null: there is none. */
  readonly trustOwnCertificate: string | null
  readonly signal: AbortSignal
}

/** A line without its step, and how long it took. */
export type Finding = Omit<CheckLine, 'step' | 'ms'>

export interface ProbeTarget {
  /** null: the address cannot be read. */
  readonly url: URL | null
  readonly trusted: string | null
  readonly signal: AbortSignal
}
