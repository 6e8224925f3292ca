import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { MoveState } from '../../../../shared/contract/shellMove.ts'
import { usePlaces } from '../../../api/placeStore.ts'
import { shell } from '../../../api/shellClient.ts'
import { callProblem, type CallProblem } from '../../../composables/callProblem.ts'

/** The value of a place in a list: this computer has no ID. */
export const ownValue = 'own'
export const endOf = (value: string): string | null => (value === ownValue ? null : value)

/** The move this desktop carries out, kept current while the component lives, and the two places that are chosen. */
export function useMove() {
  const { t } = useI18n()
  const store = usePlaces()
  const state = shallowRef<MoveState | null>(null)
  const problem = shallowRef<CallProblem | null>(null)
  const from = ref(ownValue)
  const to = ref('')
  const choices = computed(() => [
    { value: ownValue, text: t('place.own') },
    ...(store.places?.servers ?? []).map(({ id, name }) => ({ value: id, text: name })),
  ])
  const nameOf = (value: string | null) => choices.value.find((one) => one.value === (value ?? ownValue))?.text ?? ''
  const life = { ended: false }
  onScopeDispose(() => (life.ended = true))
  async function follow(): Promise<void> {
    while (shell && !life.ended && problem.value === null) {
      try {
        const before = state.value
        // Each answer waits for a change, at most 20 s.
        state.value = await shell.move.state({ revision: before?.revision ?? 0 })
        if (before === null && state.value.progress.kind !== 'none') take(state.value)
      } catch (error) {
        problem.value = callProblem(error)
      }
    }
  }
  /** A move that was begun before the page was opened. */
  function take(now: MoveState) {
    from.value = now.from ?? ownValue
    to.value = now.to ?? ownValue
  }
  void follow()
  return { state, problem, from, to, choices, nameOf, ends: () => ({ from: endOf(from.value), to: endOf(to.value) }) }
}
