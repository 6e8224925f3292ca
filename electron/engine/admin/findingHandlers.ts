import { said } from '../../../shared/base/said.ts'
import { days, instant, later } from '../../../shared/base/time.ts'
import { mostSilentDays, type CheckResult } from '../../../shared/domain/check.ts'
import { invalid } from '../systems/saving.ts'
import { valueOf } from './answers.ts'
import { os } from './contract.ts'
import { createFindingCounts } from './findings.ts'
import type { EngineParts } from './parts.ts'

/** The rows of areas/engine about findings. */
export function findingHandlers(parts: EngineParts, compliance: () => Promise<CheckResult>) {
  const rows = os.engine
  const findings = createFindingCounts(parts, compliance)
  return {
    findings: rows.findings.handler(() => findings()),
    silenceFinding: rows.silenceFinding.handler(async ({ input, context }) => {
      const now = parts.clock.now()
      const until = instant(new Date(input.until))
      if (until <= instant(now) || until > later(now, days(mostSilentDays))) {
        const message = said`Choose an end that is to come, at most ${mostSilentDays} days from now.`
        valueOf(invalid([{ name: 'until', message }]))
      }
      await parts.silenced.silence({ ...input, until }, context.caller.name)
      return {}
    }),
    releaseFinding: rows.releaseFinding.handler(async ({ input: { list, step } }) => ({
      released: await parts.silenced.release(list, step),
    })),
  }
}
