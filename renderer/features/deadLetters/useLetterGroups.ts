import { computed, onMounted } from 'vue'
import type { LetterGroup, LetterGroupKey } from '../../../shared/domain/deadLetter.ts'
import { client } from '../../api/connection.ts'
import { onEngineChange } from '../../api/onEngineChange.ts'
import { useCall } from '../../composables/useCall.ts'

/** A group as the engine tells it, with what was changed at its systems since. */
export type ShownGroup = Awaited<ReturnType<typeof client.deadLetters.groups>>[number]

/** All groups of dead letters, kept current. */
export function useLetterGroups() {
  const { data, problem, run } = useCall(() => client.deadLetters.groups())
  const refresh = () => void run()
  onEngineChange(3000, refresh)
  onMounted(refresh)
  const total = computed(() => (data.value ?? []).reduce((sum, { count }) => sum + count, 0))
  return { groups: data, total, problem, refresh }
}

export function keyOf({ stage, system, cause }: LetterGroup | LetterGroupKey): string {
  return `${stage} ${system} ${cause}`
}
