import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { callProblem, type CallProblem } from './callProblem.ts'

export interface CallState<Value, Input extends readonly unknown[]> {
  /** What the engine said last; stays while it is asked again. */
  readonly data: ShallowRef<Value | null>
  readonly problem: Ref<CallProblem | null>
  readonly busy: Ref<boolean>
  /** Asks; answers null and sets `problem` when it failed. An answer that a later call overtook is dropped. */
  run(...input: Input): Promise<Value | null>
}

/** One admin call as state. */
export function useCall<Value, Input extends readonly unknown[]>(
  call: (...input: Input) => Promise<Value>,
): CallState<Value, Input> {
  const data = shallowRef<Value | null>(null)
  const problem = ref<CallProblem | null>(null)
  const busy = ref(false)
  let turn = 0
  onScopeDispose(() => {
    turn += 1
  })

  const run = async (...input: Input): Promise<Value | null> => {
    turn += 1
    const mine = turn
    busy.value = true
    try {
      const value = await call(...input)
      if (mine !== turn) return value
      data.value = value
      problem.value = null
      return value
    } catch (error) {
      if (mine === turn) problem.value = callProblem(error)
      return null
    } finally {
      if (mine === turn) busy.value = false
    }
  }
  return { data, problem, busy, run }
}
