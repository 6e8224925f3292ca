import { instant, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'

/** What the source door saw of one source since the engine started. */
export interface SeenCalls {
  /** The first call from another machine. */
  readonly first: { readonly at: Instant; readonly from: string } | null
  readonly lastRefused: {
    readonly at: Instant
    readonly status: number
    readonly reason: string
  } | null
}

export interface CallBoard {
  accepted(source: SystemId, from: string): void
  refused(source: string, status: number, reason: string): void
  /** A call named a source that is none here. */
  astray(id: string): void
  of(source: SystemId): SeenCalls
  /** The last call that named a source that is none here; null: there was none. */
  lastAstray(): { readonly at: Instant; readonly id: string } | null
}

const none: SeenCalls = { first: null, lastRefused: null }
const mostSources = 1000

/** Remembers calls in memory, for the wizard's step 4 and "nothing arrives". */
export function createCallBoard(clock: Clock): CallBoard {
  const seen = new Map<string, SeenCalls>()
  let lastAstray: { readonly at: Instant; readonly id: string } | null = null
  const change = (source: string, part: Partial<SeenCalls>) => {
    if (!seen.has(source) && seen.size >= mostSources) return
    seen.set(source, { ...(seen.get(source) ?? none), ...part })
  }
  return {
    accepted: (source, from) => {
      if (isLoopback(from) || seen.get(source)?.first) return
      change(source, { first: { at: instant(clock.now()), from } })
    },
    refused: (source, status, reason) => change(source, { lastRefused: { at: instant(clock.now()), status, reason } }),
    astray: (id) => {
      lastAstray = { at: instant(clock.now()), id }
    },
    of: (source) => seen.get(source) ?? none,
    lastAstray: () => lastAstray,
  }
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.')
}
