import type { Said } from '../base/said.ts'
import type { Fields } from './fields.ts'

/** A mapping, or the head of an entity, and where to put what there is to say about it. */
export interface Advised {
  readonly fields: Fields
  readonly advise: (key: string | null, message: Said, column?: number | null) => void
}
