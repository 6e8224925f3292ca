/** What an administrator sets for the whole engine. Secret values (a given private key) are in the vault. */
export interface Settings {
  readonly listener: ListenerSettings
  /** How long a caller of the real-time API waits for the outcome before 202 is answered. */
  readonly answerAfterMs: number
  /** Incoming rate limit of spec 15; off unless switched on. */
  readonly rateLimit: { readonly enabled: boolean; readonly slowAbove: number; readonly rejectAbove: number }
  readonly retention: { readonly eventsDays: number; readonly tracesDays: number }
  /** How long a delivery that can be repeated is tried before it becomes a dead letter. */
  readonly giveUpAfterHours: number
}

export interface ListenerSettings {
  readonly host: string
  readonly port: number
  readonly tls: 'off' | 'generated' | 'given'
  /** PEM, only with `given`; its key lies in the vault. */
  readonly certificate: string | null
  /** What a reverse proxy or tunnel in front of the listener is called, e.g. `https://provost.example.com`. */
  readonly publicUrl: string | null
}

export const defaultSettings: Settings = {
  listener: { host: '127.0.0.1', port: 8443, tls: 'off', certificate: null, publicUrl: null },
  answerAfterMs: 10_000,
  rateLimit: { enabled: false, slowAbove: 150, rejectAbove: 200 },
  retention: { eventsDays: 90, tracesDays: 7 },
  giveUpAfterHours: 24,
}
