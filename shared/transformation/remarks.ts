import type { Said } from '../base/said.ts'
import type { TransformationRemark } from './transformation.ts'

/** Where in a document one is; remarks take their place from it. */
export interface Place {
  readonly entityType: string | null
  readonly mapping: number | null
}

export interface Remarks {
  readonly list: TransformationRemark[]
  error(place: Place, key: string | null, message: Said, column?: number | null): void
  advice(place: Place, key: string | null, message: Said, column?: number | null): void
}

export const wholeDocument: Place = { entityType: null, mapping: null }

export function collectRemarks(): Remarks {
  const list: TransformationRemark[] = []
  const adding =
    (severity: TransformationRemark['severity']): Remarks['error'] =>
    (place, key, message, column = null) => {
      list.push({ severity, entityType: place.entityType, mapping: place.mapping, key, column, message })
    }
  return { list, error: adding('error'), advice: adding('advice') }
}
