import { createHash } from 'node:crypto'
import { canonicalText } from '../../../shared/base/json.ts'
import type { System } from '../../../shared/domain/system.ts'

/** The properties that decide what is read and written; all of them but the named ones, so that a new one counts. */
export function decidingProperties(system: Pick<System, 'properties'>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(system.properties).filter(([name]) => !decidesNothing(name)))
}

/** Digest of what decides at both ends, beside their transformations. */
export function settingsDigest(ends: readonly Pick<System, 'id' | 'type' | 'properties'>[]): string {
  const parts = ends.map((end) => canonicalText([end.id, end.type, decidingProperties(end)]))
  return createHash('sha256').update(parts.join('\n')).digest('base64url')
}

/** How fast, how often, by which way, what is logged, who is told, and who has to agree: never what is written. */
function decidesNothing(name: string): boolean {
  return exact.has(name) || beginnings.some((beginning) => name.startsWith(beginning))
}

const beginnings = [
  'ips.trace.',
  'ips.job.notification.',
  'ips.failed.request.',
  'ips.delete.threshold.',
  'provost.delete.',
  'provost.before.images',
  'provost.proxy.',
] as const

const exact: ReadonlySet<string> = new Set([
  'ips.delta.read',
  'ips.full.read.force.count',
  'provost.breaker.failures',
  'provost.concurrency',
  'provost.gap.catchUp',
  'provost.page.size',
  'provost.polling.minutes',
  'provost.proxy',
  'provost.rate.per.second',
  'provost.realtime.mode',
  'provost.silence.hours',
  'provost.timeout',
])
