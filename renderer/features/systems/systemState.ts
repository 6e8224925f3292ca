import type { TargetLane } from '../../../shared/domain/engineState.ts'
import type { ProblemCode } from '../../../shared/domain/problem.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { StatusWord } from '../../components/statusLooks.ts'

/** How a system is: look, key below `systems.states`, and when it is tried again. */
export interface SystemState {
  readonly status: StatusWord
  readonly word: string
  readonly nextAttemptAt: string | null
}

/** What the figures say of one system. */
export interface SystemFigures {
  readonly lane: TargetLane | null
  readonly lastEventAt: string | null
}

export const noFigures: SystemFigures = { lane: null, lastEventAt: null }

const troubles: Partial<Record<ProblemCode, string>> = {
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  unavailable: 'unavailable',
  timeout: 'timeout',
  rateLimited: 'rateLimited',
}

/** The worst thing to say first; green only for what was seen to work. */
export function stateOfSystem(system: System, { lane, lastEventAt }: SystemFigures): SystemState {
  const calm = { nextAttemptAt: null }
  if (!system.enabled) return { status: 'disabled', word: 'disabled', ...calm }
  if (lane?.trouble) {
    const word = troubles[lane.trouble.code] ?? 'otherTrouble'
    return { status: 'retry', word, nextAttemptAt: lane.nextAttemptAt }
  }
  if (lane && lane.deadLetters > 0) return { status: 'failed', word: 'deadLetters', ...calm }
  if (lane && lane.waiting > 0) return { status: 'works', word: 'works', ...calm }
  if (lastEventAt === null) return { status: 'notReached', word: 'silent', ...calm }
  return { status: 'works', word: 'works', ...calm }
}
