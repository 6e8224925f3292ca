import { said } from '../../../shared/base/said.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { isProblem, type Call } from './call.ts'

/** Throws `badTransformation` where the target knows no assignment through the user. */
export function mustKnowAssignments({ writer, written, target }: Call): void {
  if (written.assignments === undefined || writer.changeMember) return
  const message = said`Target "${target.name}" assigns nobody to groups through the user. Take assignGroup and unassignGroup out of its write transformation, or provision the groups with their members.`
  throw new ProblemError({ code: 'badTransformation', message })
}

/** Lets the entity join and leave; each call changes nothing where it is so already. Throws `unknownEntity` for a group that
 *  is not there, unless the entity leaves for good. */
export async function assign(call: Call, id: string, isLeavingForGood = false): Promise<void> {
  const { writer, written } = call
  const { joins, leaves } = written.assignments ?? { joins: [], leaves: [] }
  for (const group of joins) await writer.changeMember?.(group, id, 'join')
  for (const group of leaves) {
    await writer.changeMember?.(group, id, 'leave').catch((error: unknown) => {
      if (!isLeavingForGood || !isProblem(error, 'unknownEntity')) throw error
    })
  }
}
