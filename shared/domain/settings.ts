/** What an administrator sets for the whole engine. Secret values (a given private key) are in the vault. */
export interface Settings {
  readonly listener: ListenerSettings
  /** How long a caller of the real-time API waits for the outcome before 202 is answered. */
  readonly answerAfterMs: number
  /** Incoming rate limit of spec 15; off unless switched on. */
  readonly rateLimit: { readonly enabled: boolean; readonly slowAbove: number; readonly rejectAbove: number }
  readonly retention: RetentionSettings
  /** How long a delivery that can be repeated is tried before it becomes a dead letter. */
  readonly giveUpAfterHours: number
}

/** How long each kind is kept, in days. */
export interface RetentionSettings {
  /** Events that were reported, with deliveries and contents. */
  readonly eventsDays: number
  /** The same of events that runs read: the records of their logs. */
  readonly recordsDays: number
  readonly tracesDays: number
  /** After they ended; 0: until somebody decides about them. */
  readonly deadLettersDays: number
  /** Runs with their numbers. */
  readonly runsDays: number
  /** Copies to undo from, where the target does not say otherwise. */
  readonly imagesDays: number
  readonly plansDays: number
  /** The change log. */
  readonly changesDays: number
  readonly noticesDays: number
  /** How much the database may hold before the oldest traces and events go early, in MiB; 0: as much as there is room for. */
  readonly capMiB: number
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
  retention: {
    ...{ eventsDays: 90, recordsDays: 90, tracesDays: 7, deadLettersDays: 0, runsDays: 365 },
    // 24 months (spec 20.2).
    ...{ imagesDays: 30, plansDays: 30, changesDays: 731, noticesDays: 90, capMiB: 0 },
  },
  giveUpAfterHours: 24,
}
