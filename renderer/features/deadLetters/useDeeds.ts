import { onScopeDispose, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { LetterId } from '../../../shared/domain/deadLetter.ts'
import { client } from '../../api/connection.ts'
import { callProblem, type CallProblem } from '../../composables/callProblem.ts'
import { forAll } from './forAll.ts'
import type { ShownGroup } from './useLetterGroups.ts'

/** What is asked before it is done: with chosen letters of a group, or with all of it. */
export interface Wanted {
  readonly group: ShownGroup
  /** null: all. */
  readonly letters: readonly LetterId[] | null
  readonly name: string
}

export const countOf = ({ group, letters }: Wanted) => letters?.length ?? group.count

/** Sends and drops dead letters, one deed at a time, and says how far it is and how it ended. */
export function useDeeds(ended: () => void) {
  const { t } = useI18n()
  const progress = shallowRef<{ readonly group: ShownGroup; readonly done: number } | null>(null)
  const problem = ref<CallProblem | null>(null)
  const message = ref('')
  let stopping = new AbortController()
  onScopeDispose(() => stopping.abort())

  async function carryOut(
    wanted: Wanted,
    to: (letters: readonly LetterId[]) => Promise<number>,
    word: 'replay' | 'discard',
  ) {
    if (progress.value !== null) return
    stopping = new AbortController()
    problem.value = null
    message.value = ''
    progress.value = { group: wanted.group, done: 0 }
    const progressed = (done: number) => {
      progress.value = { group: wanted.group, done }
    }
    try {
      const { letters, group } = wanted
      const { done, seen } = letters
        ? { done: await to(letters), seen: letters.length }
        : await forAll(group, { to, progressed, signal: stopping.signal })
      const left = seen - done
      const said = t(`deadLetters.${word}.done`, { count: done }, done)
      message.value = left > 0 ? `${said} ${t('deadLetters.replay.leftOut', { count: left }, left)}` : said
    } catch (error) {
      problem.value = callProblem(error)
    } finally {
      progress.value = null
      ended()
    }
  }
  return {
    ...{ progress, problem, message },
    replay: (wanted: Wanted) =>
      carryOut(
        wanted,
        async (letters) => (await client.deadLetters.replay({ letters: [...letters] })).replayed,
        'replay',
      ),
    discard: (wanted: Wanted, reason: string) =>
      carryOut(
        wanted,
        async (letters) => (await client.deadLetters.discard({ letters: [...letters], reason })).discarded,
        'discard',
      ),
    stop: () => stopping.abort(),
  }
}
