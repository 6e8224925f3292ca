import { ORPCError } from '@orpc/server'
import { said } from '../../../shared/base/said.ts'
import type { RowMeta } from '../../../shared/contract/permission.ts'
import type { Move } from '../../../shared/domain/move.ts'

/** Rows that need more than view and go on while a landscape leaves, each with the reason. */
const goesOnLeaving: Readonly<Record<string, string>> = {
  'jobs.stop': 'lets a run end, so that the landscape can leave',
  'plans.stop': 'lets a plan end, so that the landscape can leave',
  'deadLetters.stopRun': 'lets it end, so that the landscape can leave',
  'systems.retryNow': 'lets what waits arrive',
  'systems.resume': 'lets what waits arrive',
  'deletions.withdraw': 'leaves the decision to the new place',
  'backups.run': 'a backup never waits',
  'engine.supportBundle': 'reads',
  'record.report': 'a person has the right to it',
  'access.removeSecret': 'shutting somebody out never waits',
  'access.removeAdministrator': 'shutting somebody out never waits',
  'access.changeOwnPassword': 'belongs to this place',
}

/** What is removed here once the other place has it. */
const goesOnGone: readonly string[] = [
  'systems.remove',
  'access.removeTechnicalUser',
  'directory.remove',
  'record.erase',
]

/** Rows that would enable what came before it is opened. */
const waitsForOpening: readonly string[] = ['systems.setEnabled', 'jobs.start']

/**
 * Refuses, with FORBIDDEN, whatever would change a landscape that leaves or comes, or provision people from a place that it left:
 * both places would do it.
 */
export function demandStill(move: Move | null, row: string, { permission }: RowMeta): void {
  if (!move || move.stage === 'opened' || permission === 'view' || row.startsWith('moves.')) return
  const { stage, place } = move
  if (stage === 'arriving' || stage === 'arrived') {
    const isFree = stage === 'arrived' ? !waitsForOpening.includes(row) : permission !== 'administer'
    if (isFree) return
    throw refused(said`A landscape comes from ${place}: ${row} waits until it is here and opened.`)
  }
  if (Object.hasOwn(goesOnLeaving, row) || (stage === 'gone' && goesOnGone.includes(row))) return
  throw refused(
    said`The landscape moves to ${place}: ${row} is refused here. Finish the move, or take the landscape back.`,
  )
}

const refused = (message: string) => new ORPCError('FORBIDDEN', { message })
