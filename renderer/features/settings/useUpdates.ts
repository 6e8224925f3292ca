import { onScopeDispose, shallowRef } from 'vue'
import type { UpdateState } from '../../../shared/contract/shellUpdates.ts'
import { shell } from '../../api/shellClient.ts'
import { callProblem, type CallProblem } from '../../composables/callProblem.ts'

/** What the shell knows of new versions, kept current while the component lives. */
export function useUpdates() {
  const state = shallowRef<UpdateState | null>(null)
  const problem = shallowRef<CallProblem | null>(null)
  const life = { ended: false }
  onScopeDispose(() => (life.ended = true))
  async function follow(): Promise<void> {
    while (shell && !life.ended && problem.value === null) {
      try {
        // Each answer waits for a change, at most 20 s.
        state.value = await shell.updates.state({ revision: state.value?.revision ?? 0 })
      } catch (error) {
        problem.value = callProblem(error)
      }
    }
  }
  void follow()
  return { state, problem }
}
