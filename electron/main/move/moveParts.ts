import type { OtherPlaces } from '../servers/otherPlaces.ts'
import type { Timers } from '../timers.ts'

/** null: the engine of this computer. */
export type EndId = string | null

export interface MoveDeskParts extends OtherPlaces {
  readonly nameOf: (id: EndId) => string
  readonly timers: Timers
  readonly log: (line: string) => void
}

export interface Ends {
  readonly from: EndId
  readonly to: EndId
}
