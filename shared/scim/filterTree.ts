import type { AttributePath } from './path.ts'

export type Operator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le'
export type FilterValue = string | number | boolean | null

/** A filter whose names are attributes of the schema (RFC 7644 section 3.4.2.2). */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'present'; readonly path: AttributePath }
  | Comparison
  /** Some value of a complex attribute matches as a whole: `emails[type eq "work" and value co "@"]`. */
  | { readonly kind: 'values'; readonly path: AttributePath; readonly filter: Filter }
  /** An attribute that this resource type does not have. */
  | { readonly kind: 'unknown' }

export interface Comparison {
  readonly kind: 'compare'
  readonly path: AttributePath
  readonly operator: Operator
  readonly value: FilterValue
}
