import { entityIdChanges, entityIdVariable } from '../../../shared/transformation/entityIdChange.ts'
import type { Direction, TransformationRemark } from '../../../shared/transformation/transformation.ts'
import type { FieldFault } from './saving.ts'

/** What is to become the next version. */
export interface TransformationDraft {
  /** The version it was made from. */
  readonly version: number
  readonly document: string
  /** Mandatory (spec 4.1). */
  readonly description: string
  readonly by: string
  /** Consents that known entities may get other ids. */
  readonly acceptReset?: boolean
}

/** A version as it was saved. */
export interface TransformationSaved {
  readonly version: number
  readonly advice: readonly TransformationRemark[]
}

/** Refuses other ids for entities that are known, unless the caller consents (spec 9: mass update and deletion). */
export function entityIdFaults(before: string, draft: TransformationDraft, direction: Direction): FieldFault[] {
  if (draft.acceptReset === true) return []
  return entityIdChanges(before, draft.document, direction).map((type) => ({
    name: 'acceptReset',
    message:
      `The mapping of ${entityIdVariable(direction)} of ${type} is another than in the current version: known entities may get other IDs, ` +
      'so that they are deleted and created anew. Take the change back, or save with acceptReset.',
  }))
}
