import { said } from '../../../shared/base/said.ts'
import type { CheckLine } from '../../../shared/domain/check.ts'
import { seconds } from '../../../shared/base/time.ts'
import { askEndpoint } from './probeCall.ts'
import { checkCertificate, checkReach } from './probeConnection.ts'
import type { Finding, ProbeOptions, ProbeTarget } from './probeTarget.ts'

const steps = ['reachable', 'certificate', 'credentials', 'permission', 'sourceState'] as const
const deadlineMs = seconds(15)

/** Calls our own endpoint as the source application would, by its connection test, which is no event. Reports one line per
 *  step in order, "not reached" after the first failure; answers whether none failed. */
export async function probeEndpoint(options: ProbeOptions, report: (line: CheckLine) => void): Promise<boolean> {
  const target: ProbeTarget = {
    url: URL.parse(options.baseUrl),
    trusted: options.trustOwnCertificate,
    signal: AbortSignal.any([options.signal, AbortSignal.timeout(deadlineMs)]),
  }
  const told: Finding[] = []
  for await (const { finding, ms } of findings(target, options)) {
    report({ step: steps[told.length] ?? 'sourceState', ...finding, ms })
    told.push(finding)
  }
  for (const step of steps.slice(told.length))
    report({ step, state: 'notReached', detail: said`Not reached.`, ms: null })
  return told.every(({ state }) => state !== 'failed')
}

/** What was found, step by step; ends after the first failure. */
async function* findings(target: ProbeTarget, options: ProbeOptions) {
  for (const look of [checkReach, checkCertificate]) {
    const begun = performance.now()
    const finding = await look(target)
    yield { finding, ms: elapsedSince(begun) }
    if (finding.state === 'failed') return
  }
  const begun = performance.now()
  const [first, ...others] = await askEndpoint(target, options)
  // One call answers the last three steps; its time stands with the first.
  yield { finding: first, ms: elapsedSince(begun) }
  for (const finding of others) yield { finding, ms: null }
}

function elapsedSince(begun: number): number {
  return Math.round(performance.now() - begun)
}
