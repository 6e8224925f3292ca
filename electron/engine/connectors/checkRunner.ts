import { said, saidBefore, type Said } from '../../../shared/base/said.ts'
import type { CheckLine, Cure } from '../../../shared/domain/check.ts'
import type { ProblemCode } from '../../../shared/domain/problem.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'

/** One thing to try. Throws ProblemError when it fails. */
export interface CheckStep {
  readonly step: string
  run(): Promise<{ readonly state: 'ok' | 'warning'; readonly detail: Said }>
  /** What cures a failure with this code. */
  cure(code: ProblemCode): Cure
}

/** Runs the steps in order and reports one line each; after the first failure the others are `notReached`. */
export async function runChecks(steps: readonly CheckStep[], report: (line: CheckLine) => void): Promise<void> {
  let hasFailed = false
  for (const one of steps) {
    if (hasFailed) {
      report({ step: one.step, state: 'notReached', detail: said`Not tried: a line before failed.`, ms: null })
      continue
    }
    const began = performance.now()
    try {
      const { state, detail } = await one.run()
      report({ step: one.step, state, detail, ms: Math.round(performance.now() - began) })
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      hasFailed = true
      const { code, message } = error.problem
      report({
        step: one.step,
        state: 'failed',
        detail: saidBefore(message),
        ms: Math.round(performance.now() - began),
        code,
        cure: one.cure(code),
      })
    }
  }
}
