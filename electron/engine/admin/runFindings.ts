import { allSaid, said, type Said } from '../../../shared/base/said.ts'
import type { RunAdvice } from '../../../shared/domain/job.ts'
import type { System } from '../../../shared/domain/system.ts'
import { ignoredGroups } from '../jobs/ignoredGroups.ts'
import type { AdviceNeeds } from '../jobs/needs.ts'
import { filtersOf } from '../jobs/runAdvice.ts'
import { lastEndedRuns, readNothing, type EndedRun } from '../jobs/runHistory.ts'
import { findRun } from '../jobs/runs.ts'
import { slowAdvice } from '../jobs/slowAdvice.ts'
import type { Database } from '../storage/database.ts'
import { aboutSystem, type Finding } from './symptomLine.ts'

interface LastRun extends EndedRun {
  readonly system: System
}

/** The last run of every enabled source, with its system. */
async function lastRuns(database: Database, systems: readonly System[]): Promise<readonly LastRun[]> {
  const enabled = new Map<string, System>(systems.filter((system) => system.enabled).map((one) => [one.id, one]))
  return (await lastEndedRuns(database)).flatMap((run) => {
    const system = enabled.get(run.source)
    return system ? [{ ...run, system }] : []
  })
}

/** Sources whose last run failed or has nothing to show for it, and in words those where that is as it should be. */
export async function lastRunFindings(
  database: Database,
  systems: readonly System[],
): Promise<{ readonly findings: readonly Finding[]; readonly good: Said }> {
  const runs = await lastRuns(database, systems)
  const findings = runs.flatMap((run): readonly Finding[] => {
    const text = troubleOf(run)
    return text === null ? [] : [{ text, cure: 'lookAtJobs', about: aboutSystem(run.system) }] // prettier-ignore
  })
  const idle = runs.filter((run) => troubleOf(run) === null && run.read === run.unchanged)
  const names = idle.map(({ sourceName }) => `"${sourceName}"`).join(', ')
  const rest = idle.length === 0 ? [] : [said`Nothing had changed at ${names}, so nothing was sent.`]
  return { findings, good: allSaid([said`The last run of every source read what is there.`, ...rest]) }
}

function troubleOf(run: LastRun): Said | null {
  const { problem, failed, sourceName } = run
  if (problem?.code === 'unauthorized') {
    return said`"${sourceName}": its last run was refused (401). Look at the credentials and the URL of the source, and at upper and lower case in Authentication, ProxyType and Type.`
  }
  if (problem) return said`"${sourceName}": its last run ended with: ${problem.message}`
  if (failed > 0) {
    return said`"${sourceName}": ${failed} entities could not be read in its last run, so nothing was deleted. The failed records say why.`
  }
  if (!readNothing(run)) return null
  const filters = filtersOf(run.system)
  return filters.length > 0
    ? said`"${sourceName}": its last run read nothing: the filter matches nobody (${filters.join(', ')}).`
    : said`"${sourceName}": its last run read nothing, and no filter is set: its account may not read people. Test its connection.`
}

/** Enabled sources whose last run took long, with what would make the next one quicker. */
export async function slowFindings(
  needs: Pick<AdviceNeeds, 'database' | 'systems' | 'effective'>,
  systems: readonly System[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const { number, sourceName, system } of await lastRuns(needs.database, systems)) {
    const run = await findRun(needs.database, number)
    const advice = run ? await slowAdvice(run, system, needs) : []
    if (advice.length === 0) continue
    const text = allSaid([said`"${sourceName}": its last run took long.`, ...advice.flatMap(inWords)])
    findings.push({ text, cure: 'lookAtJobs', about: aboutSystem(system) })
  }
  return findings
}

function inWords(advice: RunAdvice): readonly Said[] {
  switch (advice.kind) {
    case 'resyncHabit':
      return [
        said`${advice.resyncs} of its last ${advice.runs} runs were a Resync, which writes everything again: schedule a Read, and keep Resync for what was changed at a target by hand.`,
      ]
    case 'deltaOff':
      return [said`It read everything, though the source tells what changed: set ips.delta.read to enabled.`]
    case 'waitedFor':
      return [waitedFor(advice)]
    default:
      return []
  }
}

function waitedFor({ percent, systemName, meanMs }: Extract<RunAdvice, { kind: 'waitedFor' }>): Said {
  return meanMs === null
    ? said`For ${percent} % of the time it waited for "${systemName}".`
    : said`For ${percent} % of the time it waited for "${systemName}" (${meanMs} ms a write).`
}

/** Enabled sources that ignore the groups which a target of theirs carries. */
export async function groupFindings(
  needs: Pick<AdviceNeeds, 'systems' | 'transformations'>,
  systems: readonly System[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const source of systems.filter(({ kind, enabled }) => kind === 'source' && enabled)) {
    const targets = await ignoredGroups(source, needs)
    if (targets.length === 0) continue
    const names = targets.map(({ name }) => `"${name}"`).join(', ')
    const text = said`The read transformation of "${source.name}" ignores groups, which ${names} would carry: no group arrives there. Set ignore of the group to false, or let the targets ignore groups too.`
    findings.push({ text, cure: 'lookAtMappings', about: aboutSystem(source) })
  }
  return findings
}
