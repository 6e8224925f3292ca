import { said } from '../../../shared/base/said.ts'
import { instant } from '../../../shared/base/time.ts'
import {
  isDrained,
  type LandscapeManifest,
  type MoveStage,
  type StaysBehind,
  type UnderWay,
} from '../../../shared/domain/move.ts'
import type { KeptMove, LandscapeScope } from '../systems/moveBook.ts'
import type { Saved } from '../systems/saving.ts'
import { createArrival, type Arrival } from './arrival.ts'
import { createCarrier } from './carrier.ts'
import type { AskedPage, SealedPage } from './landscape.ts'
import { manifestOf, scopeOf } from './manifest.ts'
import type { MovesNeeds, NewMove } from './moveNeeds.ts'
import {
  atWork,
  busySentence,
  done,
  enabledSources,
  fitting,
  isBusy,
  notDrained,
  otherHasIt,
  otherStage,
  refused,
  setEnabled,
} from './moveSteps.ts'

/** A landscape on its way from one engine to another: the old place is closed first, and none is enabled at both. */
export interface Moves extends Arrival {
  current(): KeptMove | null
  underWay(): Promise<UnderWay>
  staysBehind(): Promise<StaysBehind>
  manifest(): Promise<LandscapeManifest>
  /** From now on nothing new is taken in or begun here; what is on its way arrives. */
  hold(move: NewMove): Promise<Saved<null>>
  /** Disables the sources, once everything has arrived. */
  leave(id: string): Promise<Saved<LandscapeManifest>>
  page(id: string, asked: AskedPage): Promise<Saved<SealedPage>>
  /** The other place has everything. */
  handOver(id: string): Promise<Saved<null>>
  /** Ends the move here; the sources that were enabled are again, unless they are to stay as they are. Answers the names of those that
   *  could not be. */
  takeBack(id: string, choice: TakeBack): Promise<Saved<readonly string[]>>
}

export interface TakeBack {
  readonly enable: boolean
  /** The other place had everything already: somebody has to say that nothing goes on there. */
  readonly isOtherOff: boolean
  /** Refused while somebody carries it. Who carries it himself, and stops, needs not wait. */
  readonly unlessCarried: boolean
  readonly by: string
}

export function createMoves(needs: MovesNeeds): Moves {
  const { book, landscape } = needs
  const carrier = createCarrier(needs.clock)
  const keep = async (move: KeptMove | null) => {
    await book.keep(move)
    needs.onChange()
  }
  const at = (id: string, stages: readonly MoveStage[]) => {
    const move = book.current()
    return move?.id === id && stages.includes(move.stage) ? move : null
  }
  return {
    ...createArrival(needs, keep, at),
    current: () => book.current(),
    underWay: () => {
      // Who carries waits for the end of it; afterwards only pages tell him from those who look.
      if (book.current()?.stage === 'held') carrier.asked()
      return needs.underWay()
    },
    staysBehind: () => needs.staysBehind(),
    manifest: () => manifestOf(needs),
    hold: async ({ id, place, by }) => {
      carrier.asked()
      if (at(id, ['held', 'left', 'gone'])) return done
      if (isBusy(book)) return refused(busySentence)
      const scope: LandscapeScope = { systems: [], users: [], people: false }
      await keep({ ...{ id, place, by, scope }, stage: 'held', since: instant(needs.clock.now()), sources: [] })
      return done
    },
    leave: async (id) => {
      carrier.asked()
      const move = at(id, ['held', 'left'])
      return move ? leave(move, needs, keep) : refused(otherStage)
    },
    page: async (id, asked) => {
      carrier.asked()
      const move = at(id, ['left'])
      return move ? fitting(() => landscape.page(asked, move.scope)) : refused(otherStage)
    },
    handOver: async (id) => {
      const move = at(id, ['left', 'gone'])
      if (!move) return refused(otherStage)
      await keep({ ...move, stage: 'gone' })
      return done
    },
    takeBack: async (id, { enable, isOtherOff, unlessCarried, by }) => {
      const move = at(id, ['held', 'left', 'gone'])
      if (!move) return refused(otherStage)
      if (move.stage !== 'gone' && unlessCarried && carrier.isAtWork()) return refused(atWork)
      if (move.stage === 'gone' && enable && !isOtherOff) return refused(otherHasIt)
      await keep(null)
      const faults = enable ? await setEnabled(needs.systems, move.sources, { enabled: true, by }) : []
      return { kind: 'saved', value: faults }
    },
  }
}

async function leave(
  held: KeptMove,
  needs: MovesNeeds,
  keep: (move: KeptMove) => Promise<void>,
): Promise<Saved<LandscapeManifest>> {
  const { systems } = needs
  let move = held
  if (held.stage === 'held') {
    if (!isDrained(await needs.underWay())) return refused(notDrained)
    const sources = await enabledSources(systems)
    move = { ...held, sources, scope: scopeOf(await manifestOf(needs)), stage: 'left' }
    // Noted before the first is disabled: whoever takes back after a crash knows which to enable.
    await keep(move)
  }
  const faults = await setEnabled(systems, await enabledSources(systems), { enabled: false, by: move.by })
  if (faults.length > 0) return refused(said`These could not be disabled: ${faults.join(', ')}.`)
  if (isDrained(await needs.underWay())) return { kind: 'saved', value: await manifestOf(needs) }
  // A report came through the door right before it shut.
  await setEnabled(systems, move.sources, { enabled: true, by: move.by })
  await keep({ ...move, stage: 'held' })
  return refused(notDrained)
}
