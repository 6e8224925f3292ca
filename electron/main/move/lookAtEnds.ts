import type { MoveLook } from '../../../shared/contract/shellMove.ts'
import type { Move, MoveObstacle } from '../../../shared/domain/move.ts'
import { NobodySignedInError } from '../servers/otherPlaces.ts'
import { openMoveEnd, type MoveEnd } from './moveEnd.ts'
import type { EndId, Ends, MoveDeskParts } from './moveParts.ts'

/** What is at the one end, and what stands in its way at the other; nothing is changed. */
export async function lookAtEnds(ends: Ends, parts: Pick<MoveDeskParts, 'reach' | 'nameOf'>): Promise<MoveLook> {
  const opened: MoveEnd[] = []
  try {
    for (const at of [ends.from, ends.to]) {
      const reached = await reachEnd(at, parts)
      if ('kind' in reached) return reached
      opened.push(reached)
    }
    const [from, to] = opened
    return from && to ? await lookBetween(from, to) : { kind: 'unreachable', at: ends.from, detail: '' }
  } finally {
    for (const end of opened) end.close()
  }
}

async function reachEnd(at: EndId, { reach, nameOf }: Pick<MoveDeskParts, 'reach' | 'nameOf'>) {
  try {
    const end = openMoveEnd(await reach(at), nameOf(at))
    // A session may have ended at the server.
    await end.call((client) => client.access.caller())
    return end
  } catch (error) {
    if (error instanceof NobodySignedInError) return { kind: 'signIn', at } as const
    return { kind: 'unreachable', at, detail: error instanceof Error ? error.message : String(error) } as const
  }
}

async function lookBetween(from: MoveEnd, to: MoveEnd): Promise<MoveLook> {
  const manifest = await from.call((client) => client.moves.manifest())
  const { move, underWay, staysBehind } = await from.call((client) => client.moves.state())
  const there = (await to.call((client) => client.moves.state())).move
  const goesOn = goingOn(move, there)
  const { environment, isCopy } = await from.call((client) => client.engine.state({}))
  const { obstacles } = goesOn ? { obstacles: [] } : await to.call((client) => client.moves.obstacles({ manifest }))
  const own: MoveObstacle[] = [
    ...(environment.isProtected ? [{ kind: 'protected', name: '' } as const] : []),
    ...(isCopy ? [{ kind: 'copy', name: '' } as const] : []),
    ...(move && move.stage !== 'opened' && !goesOn ? [{ kind: 'busy', name: move.place } as const] : []),
  ]
  return {
    kind: 'looked',
    systems: manifest.systems.map(({ name, kind }) => ({ name, kind })),
    users: manifest.users.map(({ name }) => name),
    people: manifest.people,
    relations: manifest.counts['entityLink'] ?? 0,
    ...{ underWay, staysBehind, goesOn },
    obstacles: [...own, ...obstacles],
  }
}

/** Both ends are of the same move, or only the old one has begun it. */
function goingOn(from: Move | null, to: Move | null): (MoveLook & { kind: 'looked' })['goesOn'] {
  if (!from || !['held', 'left', 'gone'].includes(from.stage)) return null
  if (to?.id === from.id) return { id: from.id, from: from.stage, to: to.stage }
  const isToFree = to === null || to.stage === 'opened'
  return isToFree && from.stage !== 'gone' ? { id: from.id, from: from.stage, to: null } : null
}
