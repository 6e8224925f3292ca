import { saidBefore } from '../../../shared/base/said.ts'
import { instant, type Clock } from '../../../shared/base/time.ts'
import type { CheckLine, CheckResult } from '../../../shared/domain/check.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'

export type Report = (line: CheckLine) => void

/** Runs a check and collects its lines; a surprise becomes a failed line, so that a check always answers. */
export async function runCheck(clock: Clock, work: (report: Report) => Promise<void>): Promise<CheckResult> {
  const lines: CheckLine[] = []
  try {
    await work((line) => lines.push(line))
  } catch (error) {
    const detail = saidBefore(error instanceof Error ? error.message : String(error))
    const code = error instanceof ProblemError ? { code: error.problem.code } : {}
    lines.push({ step: 'unexpected', state: 'failed', detail, ms: null, ...code })
  }
  return {
    at: instant(clock.now()),
    passed: lines.every((line) => line.state === 'ok' || line.state === 'warning'),
    lines,
  }
}

/** One line with the time its work took. */
export async function timed(work: () => Promise<Omit<CheckLine, 'ms'>>): Promise<CheckLine> {
  const begun = performance.now()
  const line = await work()
  return { ...line, ms: Math.round(performance.now() - begun) }
}
