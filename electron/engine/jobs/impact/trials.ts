import type { Impact } from '../../../../shared/domain/impact.ts'
import type { PipelineNeeds } from '../../pipeline/needs.ts'
import { freshEntity, type FreshEntity, type Wanted } from './freshEntity.ts'
import { impactOf, type Edit } from './impact.ts'

/** Trying a transformation that is not saved; nothing is stored or sent. */
export interface Trials {
  /** Throws TransformationError for a document with mistakes. */
  impactOf(edit: Edit, most: number): Promise<Impact>
  /** null: there is no such entity. Throws ProblemError. */
  freshEntity(wanted: Wanted): Promise<FreshEntity | null>
}

export function createTrials(needs: PipelineNeeds): Trials {
  return {
    impactOf: (edit, most) => impactOf(edit, most, needs),
    freshEntity: (wanted) => freshEntity(wanted, needs),
  }
}
