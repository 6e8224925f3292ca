import { isEqualJson, own, type JsonObject } from '../../../shared/base/json.ts'
import type { Said } from '../../../shared/base/said.ts'
import type { Instant } from '../../../shared/base/time.ts'
import type { TransformationRemark } from '../../../shared/transformation/transformation.ts'

/** What a field of a form is refused for. */
export interface FieldFault {
  readonly name: string
  readonly message: Said
}

/** How a save ended. A save names the version it was made from; nothing of somebody else is overwritten. */
export type Saved<Value> =
  | { readonly kind: 'saved'; readonly value: Value }
  | { readonly kind: 'notFound' }
  | {
      readonly kind: 'conflict'
      readonly changedBy: string
      readonly changedAt: Instant
      readonly current: JsonObject
      /** Names of what differs between the current state and what was to be saved. */
      readonly differs: readonly string[]
    }
  | {
      readonly kind: 'invalid'
      readonly fields: readonly FieldFault[]
      readonly remarks: readonly TransformationRemark[]
    }

export const invalid = (fields: readonly FieldFault[]): Saved<never> => ({ kind: 'invalid', fields, remarks: [] })

/** Names of what is wanted to be other than it is; what is left out of `wanted` stays as it is. */
export function differing(current: JsonObject, wanted: JsonObject): string[] {
  return Object.keys(wanted).filter((name) => !isEqualJson(own(current, name), own(wanted, name)))
}
