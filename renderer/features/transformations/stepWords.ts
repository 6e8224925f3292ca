import type { RanStep } from '../../../shared/transformation/stepThrough.ts'
import { shortText } from './editor/attributesAt.ts'

/** The end of a mapping in a few words, as a message with its values. */
export interface StepWords {
  readonly kind: 'wrote' | 'passedOver' | 'failed'
  readonly key: 'wrote' | 'edited' | 'nothing' | 'clauseFalse' | 'conditionFalse' | 'failed'
  readonly value: string
}

/** What is said of a mapping beside it. `edits`: it removes or renames, and so writes no value. */
export function wordsFor({ end, clauses, wrote }: RanStep, edits: boolean): StepWords {
  if (end === 'failed') return { kind: 'failed', key: 'failed', value: '' }
  if (end === 'passedOver') {
    // Where all must hold, the last one that was asked is the one that did not.
    const number = clauses.filter(({ holds }) => !holds).length === 1 ? clauses.findIndex(({ holds }) => !holds) + 1 : 0
    return { kind: 'passedOver', key: number > 0 ? 'clauseFalse' : 'conditionFalse', value: String(number) }
  }
  if (wrote !== undefined) return { kind: 'wrote', key: 'wrote', value: shortText(wrote) }
  return edits ? { kind: 'wrote', key: 'edited', value: '' } : { kind: 'passedOver', key: 'nothing', value: '' }
}
