import { randomUUID } from 'node:crypto'
import { said } from '../../../shared/base/said.ts'
import type {
  MoveEnded,
  MoveLook,
  MoveProgress,
  MoveState,
  MoveStep,
  SignIn,
} from '../../../shared/contract/shellMove.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { createRevised } from '../updates/revised.ts'
import { carry, type NamedEnd } from './carry.ts'
import { lookAtEnds } from './lookAtEnds.ts'
import { openMoveEnd } from './moveEnd.ts'
import type { EndId, Ends, MoveDeskParts } from './moveParts.ts'

/** Carries landscapes between this computer and servers, one at a time, and tells how it goes. */
export interface MoveDesk {
  wait(revision: number): Promise<MoveState>
  look(ends: Ends): Promise<MoveLook>
  signIn(at: string, who: SignIn): Promise<{ readonly status: number }>
  begin(ends: Ends): void
  takeBack(ends: Ends, isOtherOff: boolean): Promise<MoveEnded>
  open(sources: readonly string[]): Promise<MoveEnded>
}

interface Kept extends Ends {
  readonly progress: MoveProgress
}

const pauseMs = 1000
const nothingYet = { underWay: null, waitsFor: [], done: 0, of: 0 } as const

export function createMoveDesk(parts: MoveDeskParts): MoveDesk {
  const kept = createRevised<Kept>({ from: null, to: null, progress: { kind: 'none' } }, parts.timers)
  let breakOff: (() => void) | null = null
  let carrying: Promise<void> = Promise.resolve()
  const become = (progress: MoveProgress) => kept.become({ ...kept.value(), progress })
  return {
    wait: async (revision) => {
      await kept.changed(revision)
      return { ...kept.value(), revision: kept.revision() }
    },
    look: (ends) => lookAtEnds(ends, parts),
    signIn: async (at, who) => ({ status: await parts.signIn(at, JSON.stringify(who)) }),
    begin(ends) {
      if (breakOff) return
      const broken = new Promise<never>((_, reject) => {
        breakOff = () => reject(new Error(said`It was broken off.`))
      })
      broken.catch(() => undefined)
      kept.become({ ...ends, progress: { kind: 'working', step: 'hold', ...nothingYet } })
      carrying = carryBetween(ends, { ...parts, become, broken }).finally(() => (breakOff = null))
    },
    async takeBack(ends, isOtherOff) {
      breakOff?.()
      await carrying
      const answer = await ended(() => takeBack(ends, isOtherOff, parts))
      if (answer.kind === 'done') kept.become({ ...ends, progress: { kind: 'none' } })
      return answer
    },
    async open(sources) {
      const { progress, ...ends } = kept.value()
      const answer = await ended(() => openAt(ends, sources as readonly SystemId[], parts))
      if (answer.kind === 'done' && progress.kind === 'moved') become({ ...progress, isOpened: true })
      return answer
    },
  }
}

async function openAt(ends: Ends, sources: readonly SystemId[], parts: MoveDeskParts): Promise<readonly string[]> {
  return withEnds(ends, parts, async ({ from, to }) => {
    const { move } = await from.call((client) => client.moves.state())
    if (move?.stage !== 'gone') throw new Error(said`${from.name} has not handed the landscape over.`)
    const { id } = move
    return (await to.call((client) => client.moves.open({ id, sources, isOriginalOff: true }))).notEnabled
  })
}

interface Carrying extends MoveDeskParts {
  readonly become: (progress: MoveProgress) => void
  readonly broken: Promise<never>
}

async function carryBetween(ends: Ends, parts: Carrying): Promise<void> {
  const { become, broken, timers } = parts
  let step: MoveStep = 'hold'
  const pause = () => Promise.race([new Promise<void>((resolve) => void timers.after(pauseMs, resolve)), broken])
  try {
    await withEnds(ends, parts, async ({ from, to }) => {
      const before = await from.call((client) => client.moves.state())
      const id = before.move && before.move.stage !== 'opened' ? before.move.id : randomUUID()
      const manifest = await carry({
        ...{ id, from, to, pause },
        tell: ({ step: now, ...point }) => {
          step = now
          become({ kind: 'working', step, ...nothingYet, ...point })
        },
      })
      const moved = (await from.call((client) => client.moves.state())).move?.sources ?? []
      const { addresses } = await to.call((client) => client.engine.state({}))
      become({
        kind: 'moved',
        sources: manifest.systems
          .filter((system) => moved.includes(system.id))
          .map(({ id: own, name }) => ({ id: own, name })),
        addresses: addresses.map(({ url }) => url),
        rows: Object.values(manifest.counts).reduce((sum, count) => sum + count, 0),
        isOpened: false,
      })
    })
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    parts.log(`The move of a landscape stopped at ${step}: ${detail}`)
    become({ kind: 'failed', step, detail })
  }
}

/** The new place first, so that at no time both are enabled. */
async function takeBack(ends: Ends, isOtherOff: boolean, parts: MoveDeskParts): Promise<readonly string[]> {
  const from = await openEnd(ends.from, parts)
  try {
    const { move } = await from.call((client) => client.moves.state())
    if (!isOtherOff) await dropAt(ends.to, move?.id ?? null, parts)
    if (!move) return []
    const { id, stage } = move
    const choice = { id, enable: true, isOtherOff: stage === 'gone' }
    return (await from.call((client) => client.moves.takeBack(choice))).notEnabled
  } finally {
    from.close()
  }
}

/** null: whatever came there and was not opened. */
async function dropAt(at: EndId, wanted: string | null, parts: MoveDeskParts): Promise<void> {
  const to = await openEnd(at, parts)
  try {
    const id = wanted ?? (await to.call((client) => client.moves.state())).move?.id
    if (id !== undefined) await to.call((client) => client.moves.drop({ id }))
  } finally {
    to.close()
  }
}

async function withEnds<Value>(
  ends: Ends,
  parts: MoveDeskParts,
  work: (opened: { readonly from: NamedEnd; readonly to: NamedEnd }) => Promise<Value>,
): Promise<Value> {
  const from = await openEnd(ends.from, parts)
  try {
    const to = await openEnd(ends.to, parts)
    try {
      return await work({ from, to })
    } finally {
      to.close()
    }
  } finally {
    from.close()
  }
}

async function openEnd(id: EndId, parts: MoveDeskParts): Promise<NamedEnd> {
  const name = parts.nameOf(id)
  return { ...openMoveEnd(await parts.reach(id), name), name }
}

async function ended(work: () => Promise<readonly string[]>): Promise<MoveEnded> {
  try {
    return { kind: 'done', notEnabled: await work() }
  } catch (error) {
    return { kind: 'failed', detail: error instanceof Error ? error.message : String(error) }
  }
}
