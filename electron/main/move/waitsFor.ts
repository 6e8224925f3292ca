import { ORPCError } from '@orpc/client'
import type { WaitsFor } from '../../../shared/contract/shellMove.ts'
import type { TargetLane } from '../../../shared/domain/engineState.ts'
import type { MoveEnd } from './moveEnd.ts'

const mostNamed = 20

/** The targets that something is still on its way to, those that most waits for first; none to who may not look at events. */
export async function waitsFor(end: MoveEnd): Promise<readonly WaitsFor[]> {
  const lanes = await lanesOf(end)
  const waiting = lanes.filter((lane) => lane.waiting > 0).sort((one, other) => other.waiting - one.waiting)
  if (waiting.length === 0) return []
  const targets = await end.call((client) => client.systems.list({}))
  return waiting.slice(0, mostNamed).map(({ target, waiting: count, oldestWaitingSince, trouble }) => ({
    name: targets.find(({ id }) => id === target)?.name ?? target,
    waiting: count,
    since: oldestWaitingSince,
    trouble: trouble?.message ?? null,
  }))
}

async function lanesOf(end: MoveEnd): Promise<readonly TargetLane[]> {
  try {
    return (await end.call((client) => client.events.figures({ period: '1h' }))).lanes
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'FORBIDDEN') return []
    throw error
  }
}
