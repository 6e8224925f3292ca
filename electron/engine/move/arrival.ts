import { allSaid, said, type Said } from '../../../shared/base/said.ts'
import { instant } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { LandscapeManifest, MoveObstacle, MoveStage } from '../../../shared/domain/move.ts'
import type { KeptMove } from '../systems/moveBook.ts'
import type { Saved } from '../systems/saving.ts'
import type { GivenPage } from './landscape.ts'
import { manifestOf, scopeOf } from './manifest.ts'
import type { MovesNeeds, NewMove } from './moveNeeds.ts'
import { busySentence, done, fitting, isBusy, otherStage, refused, setEnabled } from './moveSteps.ts'

/** The new place's side of a move. */
export interface Arrival {
  /** What stands in the way of a landscape; none: it can come. */
  obstacles(manifest: LandscapeManifest): Promise<readonly MoveObstacle[]>
  arrive(move: NewMove, manifest: LandscapeManifest, sources: readonly SystemId[]): Promise<Saved<null>>
  /** Answers how many rows the page had. The same page may come twice. */
  put(id: string, page: GivenPage): Promise<Saved<number>>
  /** Compares what is here with what was sent; answers the tables that differ. */
  complete(id: string, counts: LandscapeManifest['counts']): Promise<Saved<readonly DifferentCount[]>>
  /** Enables these of the sources that came; answers the names of those that could not be. */
  open(id: string, sources: readonly SystemId[], by: string): Promise<Saved<readonly string[]>>
  /** Removes everything that came, as long as nothing of it was enabled. */
  drop(id: string): Promise<Saved<null>>
}

export interface DifferentCount {
  readonly table: string
  readonly sent: number
  readonly here: number
}

export function createArrival(
  needs: MovesNeeds,
  keep: (move: KeptMove | null) => Promise<void>,
  at: (id: string, stages: readonly MoveStage[]) => KeptMove | null,
): Arrival {
  const { book, landscape, systems, clock } = needs
  const reread = async (ids: readonly SystemId[]) => {
    await systems.reread(ids)
    await needs.pauses.reread()
  }
  return {
    obstacles: (manifest) => obstaclesTo(manifest, needs),
    arrive: async ({ id, place, by }, manifest, sources) => {
      if (at(id, ['arriving', 'arrived', 'opened'])) return done
      if (isBusy(book)) return refused(busySentence)
      const obstacles = await obstaclesTo(manifest, needs)
      if (obstacles.length > 0) return refused(allSaid(obstacles.map(({ kind, name }) => inItsWay[kind](name))))
      await keep({
        ...{ id, place, by, sources },
        scope: scopeOf(manifest),
        stage: 'arriving',
        since: instant(clock.now()),
      })
      return done
    },
    put: async (id, page) => {
      const move = at(id, ['arriving'])
      return move ? fitting(() => landscape.put(page, move.scope)) : refused(otherStage)
    },
    complete: async (id, counts) => {
      const move = at(id, ['arriving', 'arrived'])
      if (!move) return refused(otherStage)
      const different = differences(counts, await landscape.counts(move.scope))
      if (different.length === 0) {
        await reread(move.scope.systems)
        await keep({ ...move, stage: 'arrived' })
      }
      return { kind: 'saved', value: different }
    },
    open: async (id, wanted, by) => {
      const move = at(id, ['arrived', 'opened'])
      if (!move) return refused(otherStage)
      await keep({ ...move, stage: 'opened' })
      const own = wanted.filter((source) => move.scope.systems.includes(source))
      return { kind: 'saved', value: await setEnabled(systems, own, { enabled: true, by }) }
    },
    drop: async (id) => {
      const move = at(id, ['arriving', 'arrived'])
      if (!move) return book.current()?.id === id ? refused(opened) : done
      await landscape.remove(move.scope)
      await reread(move.scope.systems)
      await keep(null)
      return done
    },
  }
}

async function obstaclesTo(manifest: LandscapeManifest, needs: MovesNeeds): Promise<readonly MoveObstacle[]> {
  const here = await manifestOf(needs)
  const has = (name: string) => here.systems.some((system) => system.name.toLowerCase() === name.toLowerCase())
  const isSame = ({ id }: { readonly id: string }) => here.systems.some((system) => system.id === id)
  const named = (kind: MoveObstacle['kind'], those: readonly { readonly name: string }[]): MoveObstacle[] =>
    those.map(({ name }) => ({ kind, name }))
  return [
    ...(manifest.layout === here.layout ? [] : named('layout', [{ name: `${manifest.product} → ${here.product}` }])),
    ...(isBusy(needs.book) ? named('busy', [{ name: needs.book.current()?.place ?? '' }]) : []),
    ...(needs.isCopy() ? named('copy', [{ name: '' }]) : []),
    ...(needs.isProtected() ? named('protected', [{ name: '' }]) : []),
    ...named('systemId', manifest.systems.filter(isSame)),
    ...named(
      'systemName',
      manifest.systems.filter((system) => !isSame(system) && has(system.name)),
    ),
    ...named(
      'user',
      manifest.users.filter(({ id }) => here.users.some((user) => user.id === id)),
    ),
    ...(manifest.people > 0 && here.people > 0 ? named('people', [{ name: String(here.people) }]) : []),
  ]
}

function differences(sent: LandscapeManifest['counts'], here: LandscapeManifest['counts']): readonly DifferentCount[] {
  return Object.entries(here).flatMap(([table, count]) =>
    (sent[table] ?? 0) === count ? [] : [{ table, sent: sent[table] ?? 0, here: count }],
  )
}

const opened = said`The landscape was opened here: it is removed system by system, or moved on.`

const inItsWay: Readonly<Record<MoveObstacle['kind'], (name: string) => Said>> = {
  layout: (versions) => said`The versions of the places differ (${versions}). Bring both to the same one.`,
  busy: (place) => said`A move with ${place} goes on at the new place already. End it first.`,
  systemName: (name) => said`The new place has another system called "${name}". Rename or delete it there.`,
  systemId: (name) => said`The new place has system "${name}" itself. Delete it there.`,
  user: (name) => said`The new place has technical user "${name}" itself. Remove it there.`,
  people: (count) => said`The local directory of the new place has people itself (${count}). Empty it there.`,
  copy: () => said`The new place is a copy whose original may still work. Say there which one counts.`,
  protected: () => said`The new place is protected. Lift the protection in its settings.`,
}
