import type { Said } from '../../../shared/base/said.ts'
import { said } from '../../../shared/base/said.ts'
import type { System } from '../../../shared/domain/system.ts'
import { describeDifference, type ValueDifference } from '../../../shared/transformation/valueDifference.ts'
import { entityIdChanges, entityIdVariable } from '../../../shared/transformation/entityIdChange.ts'
import type { Direction, TransformationRemark } from '../../../shared/transformation/transformation.ts'
import type { FieldFault } from './saving.ts'
import type { TransformationCases } from './transformationCases.ts'

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
  /** Saves although a case fails; the description says why. */
  readonly acceptFailingCases?: boolean
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
    message: said`The mapping of ${entityIdVariable(direction)} of ${type} is another than in the current version: known entities may get other IDs, so that they are deleted and created anew. Take the change back, or save with acceptReset.`,
  }))
}

/** Refuses a document that breaks a saved case, unless the caller consents. */
export async function caseFaults(
  cases: TransformationCases,
  system: System,
  draft: TransformationDraft,
  direction: Direction,
): Promise<FieldFault[]> {
  if (draft.acceptFailingCases === true) return []
  const reports = await cases.run(system, direction, draft.document)
  const failing = reports.filter((report) => !report.passed)
  if (failing.length === 0) return []
  return [
    {
      name: 'acceptFailingCases',
      message: said`${failing.length} of ${reports.length} saved cases fail. Correct the document or the cases, or save with acceptFailingCases and say why in the description.`,
    },
    ...failing.map(({ name, differences }) => ({ name: `case ${name}`, message: failureText(name, differences) })),
  ]
}

const shownDifferences = 5

function failureText(name: string, differences: readonly ValueDifference[]): Said {
  const shown = differences.slice(0, shownDifferences).map(describeDifference)
  const rest = differences.length - shown.length
  const text = shown.join('; ').replace(/\.$/, '')
  return rest > 0 ? said`Case "${name}" fails: ${text}; ${rest} more.` : said`Case "${name}" fails: ${text}.`
}
