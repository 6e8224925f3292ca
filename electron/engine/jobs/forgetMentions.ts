import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import { erasedText } from '../observe/mentions.ts'
import type { Within } from '../storage/database.ts'

type Names = (text: string) => boolean

/** Takes out of the runs and plans of a source what their problems and outcomes say of somebody. */
export async function forgetMentions(within: Within, source: SystemId, names: Names): Promise<void> {
  const runs = await within
    .selectFrom('jobRun')
    .select(['number', 'problem', 'outcome'])
    .where('sourceId', '=', source)
    .execute()
  for (const { number, problem, outcome } of runs) {
    if (!names(`${problem ?? ''} ${outcome}`)) continue
    const sentences = (JSON.parse(outcome) as readonly string[]).map((one) => (names(one) ? erasedText : one))
    await within
      .updateTable('jobRun')
      .set({ problem: struck(problem, names), outcome: JSON.stringify(sentences) })
      .where('number', '=', number)
      .execute()
  }
  const targets = await within
    .selectFrom('jobTarget')
    .select(['run', 'targetId', 'problem'])
    .where('problem', 'is not', null)
    .where('run', 'in', (from) => from.selectFrom('jobRun').select('number').where('sourceId', '=', source))
    .execute()
  for (const { run, targetId, problem } of targets) {
    if (problem === null || !names(problem)) continue
    await within
      .updateTable('jobTarget')
      .set({ problem: struck(problem, names) })
      .where('run', '=', run)
      .where('targetId', '=', targetId)
      .execute()
  }
}

/** The code stays: it says what went wrong, and nothing about whom. */
function struck(problem: string | null, names: Names): string | null {
  if (problem === null || !names(problem)) return problem
  const { code } = JSON.parse(problem) as Problem
  return JSON.stringify({ code, message: erasedText } satisfies Problem)
}
