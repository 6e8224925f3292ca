import type { TargetLane } from '../../../shared/domain/engineState.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { StatusWord } from '../../components/statusLooks.ts'

/** How a target is doing, as a word of the messages (`overview.lanes.states`) and its look. */
export interface LaneState {
  readonly word: 'flowing' | 'disabled' | 'rateLimited' | 'signInRefused' | 'notReachable' | 'repeats'
  readonly look: StatusWord
}

const words = {
  rateLimited: 'rateLimited',
  unauthorized: 'signInRefused',
  forbidden: 'signInRefused',
  unavailable: 'notReachable',
  timeout: 'notReachable',
} as const

export function laneState(system: Pick<System, 'enabled'>, lane: TargetLane | null): LaneState {
  if (!system.enabled) return { word: 'disabled', look: 'disabled' }
  const trouble = lane?.trouble ?? null
  if (trouble === null) return { word: 'flowing', look: 'works' }
  const word = trouble.code in words ? words[trouble.code as keyof typeof words] : 'repeats'
  return { word, look: word === 'rateLimited' || word === 'repeats' ? 'retry' : 'failed' }
}

/** Numbers of a target that has nothing open and nothing dead. */
export const quietLane = { waiting: 0, deadLetters: 0, oldestWaitingSince: null, trouble: null, nextAttemptAt: null }
