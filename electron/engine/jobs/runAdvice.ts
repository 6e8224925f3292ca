import type { RunAdvice } from '../../../shared/domain/job.ts'
import type { System } from '../../../shared/domain/system.ts'
import { ignoredGroups } from './ignoredGroups.ts'
import type { AdviceNeeds } from './needs.ts'
import { isReadInFull } from './readMode.ts'
import type { Run } from './runs.ts'
import { slowAdvice } from './slowAdvice.ts'
import { besideOf, countsOf } from './statistics.ts'

/** What the numbers of a run do not say by themselves (spec 21): why they are small or nothing, and why it took long. */
export async function adviceOn(run: Run, needs: AdviceNeeds): Promise<readonly RunAdvice[]> {
  if (run.endedAt === null || run.kind === 'simulate') return []
  const source = await needs.systems.find(run.source)
  if (!source) return []
  const ignored = await ignoredGroups(source, needs)
  return [
    ...(run.status === 'success' ? await whyLittle(run, source, needs) : []),
    ...(ignored.length === 0 ? [] : [{ kind: 'groupsIgnored' as const, targets: ignored.map(({ name }) => name) }]),
    ...(await slowAdvice(run, source, needs)),
  ]
}

async function whyLittle(run: Run, source: System, needs: AdviceNeeds): Promise<readonly RunAdvice[]> {
  const counts = await countsOf(needs.database, run.number)
  const own = counts.filter(({ system }) => system === run.source)
  if (own.every(({ read }) => read === 0)) return [whyNothing(run, source)]
  const beside = await besideOf(needs.database, run.number)
  const unsent = beside.find(({ system }) => system === run.source)?.unchanged ?? 0
  const unwritten = beside.filter(({ system }) => system !== run.source).map(({ unchanged }) => unchanged)
  const unchanged = unsent + Math.max(0, ...unwritten)
  const leftOut = own.reduce((sum, { skipped }) => sum + skipped, 0)
  const skipped = Map.groupBy(
    counts.filter((one) => one.system !== run.source && one.skipped > 0),
    ({ system }) => system,
  )
  const atTargets: RunAdvice[] = []
  for (const [system, rows] of skipped) {
    const systemName = (await needs.systems.find(system))?.name ?? system
    atTargets.push({ kind: 'skippedAtTarget', count: rows.reduce((sum, one) => sum + one.skipped, 0), system, systemName }) // prettier-ignore
  }
  return [
    ...(unchanged > 0 ? [{ kind: 'unchanged', count: unchanged } as const] : []),
    ...(leftOut > 0 ? [{ kind: 'leftOut', count: leftOut } as const] : []),
    ...atTargets,
  ]
}

/** The three ways in which a run that went well has nothing to show. */
function whyNothing(run: Run, source: System): RunAdvice {
  if (!run.entityTypes.some((type) => isReadInFull(run, type))) return { kind: 'nothingNewer' }
  const filters = filtersOf(source)
  return filters.length > 0 ? { kind: 'filterMatchesNothing', filters } : { kind: 'mayNotRead' }
}

/** The names of the properties that leave entities of a source out. */
export function filtersOf({ properties }: Pick<System, 'properties'>): readonly string[] {
  return Object.keys(properties).filter((name) => name.endsWith('.filter') && properties[name]?.trim() !== '')
}
