import type { Clock } from '../../../shared/base/time.ts'
import type { Feed } from '../observe/feed.ts'
import type { Sealer } from '../vault/vault.ts'

/** What the works of the journal need beside their transaction. */
export interface JournalParts {
  readonly feed: Feed
  /** Seals bodies and entities with the data key. */
  readonly sealer: Sealer
  readonly clock: Clock
  /** How long a taken delivery belongs to its worker; longer than the longest call to a target may last. */
  readonly leaseMs: number
}
