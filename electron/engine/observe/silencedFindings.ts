import { instant, type Clock } from '../../../shared/base/time.ts'
import type { CheckLine, CheckResult, FindingList, Silenced } from '../../../shared/domain/check.ts'
import type { Database } from '../storage/database.ts'

/** State and words of a finding. */
interface Seen extends Pick<CheckLine, 'state'> {
  readonly detail: string
}

export interface SilencedFinding {
  readonly list: FindingList
  /** As the person who silences it saw it. */
  readonly finding: Seen & Pick<CheckLine, 'step'>
  readonly reason: string
  readonly until: string
}

/** Findings that somebody looked at. They come back when their time is over, or as soon as they say something else. */
export interface SilencedFindings {
  /** The result, with who silenced which of its lines. */
  mark(list: FindingList, result: CheckResult): Promise<CheckResult>
  silence(wanted: SilencedFinding, by: string): Promise<void>
  /** False: it was not silenced. */
  release(list: FindingList, step: string): Promise<boolean>
}

export function createSilencedFindings(database: Database, clock: Clock): SilencedFindings {
  return {
    mark: async (list, result) => {
      const silenced = await database
        .selectFrom('silencedFinding')
        .selectAll()
        .where('list', '=', list)
        .where('until', '>', instant(clock.now()))
        .execute()
      const found = new Map(
        silenced.map(({ step, said, reason, until, by, at }) => [step, { said, reason, until, by, at }]),
      )
      return { ...result, lines: result.lines.map((line) => marked(list, line, found.get(line.step))) }
    },
    silence: async ({ list, finding, reason, until }, by) => {
      const row = { said: sentence(list, finding), reason, until, by, at: instant(clock.now()) }
      await database
        .insertInto('silencedFinding')
        .values({ list, step: finding.step, ...row })
        .onConflict((conflict) => conflict.columns(['list', 'step']).doUpdateSet(row))
        .execute()
    },
    release: async (list, step) => {
      const { numDeletedRows } = await database
        .deleteFrom('silencedFinding')
        .where('list', '=', list)
        .where('step', '=', step)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
  }
}

function marked(
  list: FindingList,
  line: CheckLine,
  silenced: (Silenced & { readonly said: string }) | undefined,
): CheckLine {
  if (!silenced || line.state === 'ok' || silenced.said !== sentence(list, line)) return line
  const { reason, until, by, at } = silenced
  return { ...line, silenced: { reason, until, by, at } }
}

/** What a finding says. In what the doctor measures, numbers and times move by themselves and are no other finding; what stands
 *  in quotes is a name. */
function sentence(list: FindingList, { state, detail }: Seen): string {
  if (list === 'compliance') return `${state} ${detail}`
  const words = detail.replaceAll(/"[^"]*"|\d[\d.,:TZ-]*/g, (part) => (part.startsWith('"') ? part : '#'))
  return `${state} ${words}`
}
