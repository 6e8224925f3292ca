import { randomBytes } from 'node:crypto'
import { said, type Said } from '../../../shared/base/said.ts'
import type { AdminClient } from '../../../shared/contract/adminApi.ts'
import type { MoveStep, WaitsFor } from '../../../shared/contract/shellMove.ts'
import { isDrained, type LandscapeManifest, type UnderWay } from '../../../shared/domain/move.ts'
import type { MoveEnd } from './moveEnd.ts'
import { waitsFor } from './waitsFor.ts'

export interface CarryParts {
  readonly id: string
  readonly from: NamedEnd
  readonly to: NamedEnd
  readonly tell: (at: CarryPoint) => void
  /** Resolves after a while; rejects when the move is broken off. */
  readonly pause: () => Promise<void>
}

export interface NamedEnd extends MoveEnd {
  readonly name: string
}

export interface CarryPoint {
  readonly step: MoveStep
  readonly underWay?: UnderWay
  readonly waitsFor?: readonly WaitsFor[]
  readonly done?: number
  readonly of?: number
}

/** Carries a landscape over, the old place closed first. Every step may be taken again: what a cut left is gone on from. Answers what
 *  came; throws with the reason, and the last step told is the one that failed. */
export async function carry(parts: CarryParts): Promise<LandscapeManifest> {
  const { id, from, to, tell } = parts
  const before = await from.call((client) => client.moves.state())
  if (before.move?.id !== id || before.move.stage !== 'gone') {
    tell({ step: 'hold' })
    await from.call((client) => client.moves.hold({ id, place: to.name }))
    await drained(parts)
    tell({ step: 'leave' })
    const manifest = await from.call((client) => client.moves.leave({ id }))
    const { move } = await from.call((client) => client.moves.state())
    tell({ step: 'arrive' })
    await to.call((client) => client.moves.arrive({ id, place: from.name, manifest, sources: move?.sources ?? [] }))
    await carryRows(parts, manifest)
    tell({ step: 'compare' })
    const { different } = await to.call((client) => client.moves.complete({ id, counts: manifest.counts }))
    if (different.length > 0) throw new Error(differenceOf(different, to.name))
  }
  tell({ step: 'handOver' })
  await from.call((client) => client.moves.handOver({ id }))
  return from.call((client) => client.moves.manifest())
}

async function drained({ from, tell, pause }: CarryParts): Promise<void> {
  for (;;) {
    const { underWay, move } = await from.call((client) => client.moves.state())
    if (move?.stage !== 'held' || isDrained(underWay)) return
    tell({ step: 'drain', underWay, waitsFor: await waitsFor(from) })
    await pause()
  }
}

async function carryRows({ id, from, to, tell }: CarryParts, { counts }: LandscapeManifest): Promise<void> {
  // Made for this one move; it never leaves the memory of the two engines and of this process.
  const key = randomBytes(32).toString('base64')
  const of = Object.values(counts).reduce((sum, count) => sum + count, 0)
  let done = 0
  const { move } = await to.call((client) => client.moves.state())
  if (move?.stage !== 'arriving') return
  for (const table of Object.keys(counts)) {
    let after: readonly string[] | null = null
    do {
      tell({ step: 'rows', done, of })
      const place = after
      const page: Page = await from.call((client) => client.moves.page({ id, key, table, after: place }))
      if (page.rows > 0) await to.call((client) => client.moves.put({ id, key, table, sealed: page.sealed }))
      done += page.rows
      after = page.next
    } while (after !== null)
  }
}

type Page = Awaited<ReturnType<AdminClient['moves']['page']>>

function differenceOf(
  different: readonly { readonly table: string; readonly sent: number; readonly here: number }[],
  name: string,
): Said {
  const rows = different.map(({ table, sent, here }) => `${table} ${here}/${sent}`).join(', ')
  return said`Not everything is at ${name} (rows there / rows sent): ${rows}. Nothing was enabled there.`
}
