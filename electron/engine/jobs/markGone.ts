import { setImmediate as nextTurn } from 'node:timers/promises'
import type { PairType } from '../../../shared/domain/entityLink.ts'
import { goneReason } from '../pipeline/readPlanned.ts'
import type { JobNeeds } from './needs.ts'
import { forgetDigests, unseenOf } from './sourceState.ts'

/** Relations looked at in one turn. */
export const lookedAtOnce = 500

/** From now on the deletion of those is wanted that a full read did not find. `run` is its number. The signal ends it early. */
export async function markGone(
  pair: PairType,
  run: number,
  signal: AbortSignal,
  needs: Pick<JobNeeds, 'database' | 'commit' | 'pendingLinks'>,
): Promise<void> {
  for (let after: string | null = null, more = true; more && !signal.aborted;) {
    const page = await needs.pendingLinks.page(pair, after, lookedAtOnce)
    const ids = page.map(({ sourceEntityId }) => sourceEntityId)
    const gone = await unseenOf(needs.database, pair, run, ids)
    if (gone.length > 0)
      await needs.commit.run(async (within) => {
        await needs.pendingLinks.mark(within, pair, gone, goneReason)
        await forgetDigests(within, pair, gone)
      })
    more = page.length === lookedAtOnce
    after = ids.at(-1) ?? null
    // The database answers within the turn: over a million links nothing else of the engine would come to its turn.
    await nextTurn()
  }
}
