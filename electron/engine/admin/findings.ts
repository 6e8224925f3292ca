import { later, minutes } from '../../../shared/base/time.ts'
import { isOpenFinding, type CheckResult, type FindingCounts } from '../../../shared/domain/check.ts'
import type { EngineParts } from './parts.ts'

const keptMs = minutes(10)

/** Counts what asks for somebody. The doctor looks for it at most every ten minutes, without reading through the database. */
export function createFindingCounts(
  { clock, doctor, silenced }: Pick<EngineParts, 'clock' | 'doctor' | 'silenced'>,
  compliance: () => Promise<CheckResult>,
): () => Promise<FindingCounts> {
  let last: Promise<CheckResult> | null = null
  let until = ''
  const examined = () => {
    const now = clock.now()
    if (last === null || now.toISOString() >= until) {
      last = doctor({ isQuick: true })
      until = later(now, keptMs)
    }
    return last
  }
  return async () => {
    const results = [
      await silenced.mark('doctor', await examined()),
      await silenced.mark('compliance', await compliance()),
    ]
    const lines = results.flatMap((result) => result.lines)
    return {
      open: lines.filter(isOpenFinding).length,
      failed: lines.filter((line) => line.state === 'failed' && isOpenFinding(line)).length,
      silenced: lines.filter((line) => line.silenced !== undefined).length,
    }
  }
}
