import type { Clock } from '../../../shared/base/time.ts'
import type { StaysBehind, UnderWay } from '../../../shared/domain/move.ts'
import type { MoveBook } from '../systems/moveBook.ts'
import type { Pauses } from '../systems/pauses.ts'
import type { Systems } from '../systems/systems.ts'
import type { Landscape } from './landscape.ts'
import type { ManifestNeeds } from './manifest.ts'

export interface NewMove {
  readonly id: string
  readonly place: string
  readonly by: string
}

export interface MovesNeeds extends ManifestNeeds {
  readonly book: MoveBook
  readonly systems: Systems
  readonly pauses: Pauses
  readonly landscape: Landscape
  readonly clock: Clock
  /** The data folder is a copy whose original may still work. */
  readonly isCopy: () => boolean
  readonly isProtected: () => boolean
  underWay(): Promise<UnderWay>
  staysBehind(): Promise<StaysBehind>
  /** Told after each step, so that it shows. */
  onChange(): void
}
