import type { TechnicalUsers } from './access/technicalUsers.ts'
import { applyingPlans } from './jobs/planRows.ts'
import { letterRunsUnderWay } from './journal/letterRunRows.ts'
import type { MiddleRooms } from './middleRooms.ts'
import { createLandscape } from './move/landscape.ts'
import { createMoves, type Moves } from './move/moves.ts'
import type { StateBoard } from './observe/stateBoard.ts'
import type { EngineOptions } from './options.ts'
import type { StorageRooms } from './storageRooms.ts'
import { shownMove } from './systems/moveBook.ts'

interface MoveRoomsNeeds {
  readonly options: EngineOptions
  readonly storage: StorageRooms
  readonly middle: MiddleRooms
  readonly board: StateBoard
  readonly technicalUsers: TechnicalUsers
}

/** The landscape of this engine, on its way to another or from one. */
export function openMoves({ options, storage, middle, board, technicalUsers }: MoveRoomsNeeds): Moves {
  const { moveBook, systems, pauses } = middle
  const show = () => board.change({ move: shownMove(moveBook.current()) })
  show()
  return createMoves({
    ...{ systems, pauses, technicalUsers, clock: options.clock, product: options.version },
    book: moveBook,
    landscape: createLandscape(storage),
    isCopy: () => board.current.isCopy,
    isProtected: () => board.current.environment.isProtected,
    underWay: () => underWay(storage, middle),
    staysBehind: () => staysBehind(middle),
    onChange: show,
  })
}

async function underWay({ database }: StorageRooms, { eventLog, jobs, deletions, directory }: MiddleRooms) {
  const { waiting } = await eventLog.rates()
  const untold = (await directory.takeChanges(mostCounted)).length
  const deeds = (await letterRunsUnderWay(database)).length + (await applyingPlans(database)).length
  const approved = await deletions.heldDeletions.page({ states: ['approved'] }, null, mostCounted)
  return {
    waiting: waiting + untold,
    runs: (await jobs.countOpen()) + deeds,
    approvedDeletions: approved.items.length,
  }
}

async function staysBehind({ deadLetters, deletions }: MiddleRooms) {
  const letters = await deadLetters.groups()
  const held = await deletions.heldDeletions.groups()
  const sum = (groups: readonly { readonly count: number }[]) => groups.reduce((total, { count }) => total + count, 0)
  return { deadLetters: sum(letters), heldDeletions: sum(held) }
}

const mostCounted = 200
