import { isJsonArray, own, type JsonObject } from '../../../shared/base/json.ts'
import { said } from '../../../shared/base/said.ts'
import type { PairType } from '../../../shared/domain/entityLink.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { System } from '../../../shared/domain/system.ts'
import { thresholdOf } from '../pipeline/deletionLimits.ts'
import { manyOf } from '../pipeline/manyOf.ts'
import type { JobNeeds } from './needs.ts'

/** What goes with groups; where that is not known nothing may go, and `said` is what the run says about it. */
export type Members =
  { readonly kind: 'counted'; readonly count: number } | { readonly kind: 'unknown'; readonly said: readonly string[] }

const none: Members = { kind: 'counted', count: 0 }

/** What groups take along counts as well where a threshold is set (spec 6.9). The target is asked only as long as that decides:
 *  for no more groups than the threshold allows. */
export async function membersToo(
  pair: PairType,
  group: {
    readonly target: System | null
    readonly planned: number
    readonly managed: number
    readonly isAll: boolean
  },
  signal: AbortSignal,
  needs: JobNeeds,
): Promise<Members> {
  const { target, planned, managed, isAll } = group
  if (target === null || pair.entityType !== 'group' || planned === 0) return none
  const threshold = thresholdOf(needs.effective(target), { entityType: pair.entityType, managed })
  if (threshold === null || planned > threshold) return none
  try {
    const most = threshold - planned
    const count = await countMembers(pair, { target, isAll, most }, signal, needs)
    return signal.aborted ? { kind: 'unknown', said: [] } : { kind: 'counted', count }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const nothing = said`Nothing was deleted at target "${target.name}" (${manyOf(pair.entityType)})`
    return {
      kind: 'unknown',
      said: [said`${nothing}: their members count, and could not be asked for. ${error.message}`],
    }
  }
}

const atOnce = 100

/** How many members the groups of a pair that are up for deletion have at the target; ends with the group that brings them above
 *  `most`, or at the signal. `isAll`: those that existed before are deleted too. Throws ProblemError. */
async function countMembers(
  pair: PairType,
  { target, isAll, most }: { readonly target: System; readonly isAll: boolean; readonly most: number },
  signal: AbortSignal,
  needs: JobNeeds,
): Promise<number> {
  const attributes = ['members', needs.effective(target)['ldap.attribute.group.member'] ?? 'member']
  return needs.useConnector(target, async ({ writer }) => {
    let count = 0
    for (let after: string | null = null, more = true; more;) {
      const page = await needs.pendingLinks.pending(pair, after, atOnce)
      const going = page.filter(({ existedBefore }) => isAll || !existedBefore)
      for (const id of going.flatMap(({ targetEntityId }) => targetEntityId ?? [])) {
        count += membersOf((await writer?.get(pair.entityType, id)) ?? {}, attributes)
        if (count > most || signal.aborted) return count
      }
      more = page.length === atOnce
      after = page.at(-1)?.sourceEntityId ?? null
    }
    return count
  })
}

function membersOf(group: JsonObject, attributes: readonly string[]): number {
  return attributes.reduce((sum, name) => {
    const members = own(group, name) ?? null
    if (isJsonArray(members)) return sum + members.length
    return members === null ? sum : sum + 1
  }, 0)
}
