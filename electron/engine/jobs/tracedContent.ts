import type { JobRecord } from '../../../shared/domain/job.ts'
import type { System } from '../../../shared/domain/system.ts'

const failedContent = 'ips.trace.failed.entity.content'

/** The trace properties that are true when a run begins; of a target, which may ask for the content of what failed there alone
 *  (spec 22 no. 7), with the ID of the target behind the name. */
export function tracesOf(
  source: System,
  targets: readonly System[],
  effective: (system: System) => Readonly<Record<string, string>>,
): readonly string[] {
  const own = Object.entries(effective(source)).flatMap(([name, value]) =>
    name.startsWith('ips.trace.') && value === 'true' ? [name] : [],
  )
  const asking = targets.filter((target) => effective(target)[failedContent] === 'true')
  return [...own, ...asking.map(({ id }) => atTarget(id))]
}

/** Whether the downloaded log of a run shows the content of an entity. */
export function showsContent(traced: readonly string[], { outcome, system }: JobRecord): boolean {
  return (
    traced.includes(`ips.trace.${outcome}.entity.content`) ||
    (outcome === 'failed' && traced.includes(atTarget(system)))
  )
}

/** Properties of a system that count for one run only, of those the run began with. */
export function usedOnce(traced: readonly string[], { id, kind, properties }: System): readonly string[] {
  const own =
    kind === 'source'
      ? traced.filter((name) => name.endsWith('.entity.content'))
      : traced.includes(atTarget(id))
        ? [failedContent]
        : []
  return own.filter((name) => properties[name] === 'true')
}

const atTarget = (id: string): string => `${failedContent} ${id}`
