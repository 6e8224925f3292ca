import type { SystemId, TechnicalUserId } from '../../../shared/domain/ids.ts'
import type { Move } from '../../../shared/domain/move.ts'
import type { Database } from '../storage/database.ts'

/** Whose rows a move is about. */
export interface LandscapeScope {
  readonly systems: readonly SystemId[]
  readonly users: readonly TechnicalUserId[]
  /** Whether the people of the directory belong to it. */
  readonly people: boolean
}

export interface KeptMove extends Move {
  readonly scope: LandscapeScope
}

/** The move this engine takes part in; it outlasts a restart, so that nothing is provisioned twice meanwhile. */
export interface MoveBook {
  current(): KeptMove | null
  /** On disk when it resolves; null: it is over. */
  keep(move: KeptMove | null): Promise<void>
  /** The landscape is leaving or gone: nothing new begins. */
  isLeaving(): boolean
}

export async function openMoveBook(database: Database): Promise<MoveBook> {
  const row = await database.selectFrom('landscapeMove').select('document').executeTakeFirst()
  // Written by `keep`.
  let current = row ? (JSON.parse(row.document) as KeptMove) : null
  return {
    current: () => current,
    keep: async (move) => {
      if (move === null) await database.deleteFrom('landscapeMove').execute()
      else {
        const document = JSON.stringify(move)
        await database
          .insertInto('landscapeMove')
          .values({ id: 1, document })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ document }))
          .execute()
      }
      current = move
    },
    isLeaving: () => current !== null && isLeavingStage(current),
  }
}

function isLeavingStage({ stage }: Move): boolean {
  return stage === 'held' || stage === 'left' || stage === 'gone'
}

/** Without whose rows it is about. */
export function shownMove(kept: KeptMove | null): Move | null {
  if (kept === null) return null
  const { id, stage, place, since, by, sources } = kept
  return { id, stage, place, since, by, sources }
}
