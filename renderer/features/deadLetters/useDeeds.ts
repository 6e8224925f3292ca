import { onMounted, onScopeDispose, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { LetterGroupKey, LetterId, LetterRun } from '../../../shared/domain/deadLetter.ts'
import { client } from '../../api/connection.ts'
import { callProblem, type CallProblem } from '../../composables/callProblem.ts'
import { followRun, runUnderWay } from './followRun.ts'
import type { ShownGroup } from './useLetterGroups.ts'

/** What is asked before it is done: with chosen letters of a group, or with all of it. */
export interface Wanted {
  readonly group: ShownGroup
  /** null: all. */
  readonly letters: readonly LetterId[] | null
  readonly name: string
}

export const countOf = ({ group, letters }: Wanted) => letters?.length ?? group.count

/** A deed under way: with how many of how many it is through. `run`: what the engine carries on, which can be stopped. */
export interface Progress {
  readonly group: LetterGroupKey
  readonly done: number
  readonly all: number
  readonly run: number | null
}

type Deed = LetterRun['deed']

/** Sends and drops dead letters, one deed at a time, and says how far it is and how it ended. What is done with a whole group
 *  the engine carries on, whether or not somebody looks. */
export function useDeeds(ended: () => void) {
  const { t } = useI18n()
  const progress = shallowRef<Progress | null>(null)
  const problem = ref<CallProblem | null>(null)
  const message = ref('')
  const leaving = new AbortController()
  onScopeDispose(() => leaving.abort())

  function say(deed: Deed, done: number, seen: number) {
    const said = t(`deadLetters.${deed}.done`, { count: done }, done)
    const left = seen - done
    message.value = left > 0 ? `${said} ${t('deadLetters.replay.leftOut', { count: left }, left)}` : said
  }
  async function follow(begun: LetterRun) {
    const shown = ({ id, seen, total }: LetterRun) => {
      progress.value = { group: begun, done: seen, all: total, run: id }
    }
    const run = await followRun(begun, shown, leaving.signal)
    if (run) say(run.deed, run.done, run.seen)
  }
  async function alone(work: () => Promise<void>) {
    try {
      await work()
    } catch (error) {
      problem.value = callProblem(error)
    } finally {
      progress.value = null
      ended()
    }
  }
  async function carryOut(deed: Deed, { group, letters }: Wanted, reason: string) {
    if (progress.value !== null) return
    problem.value = null
    message.value = ''
    progress.value = { group, done: 0, all: letters?.length ?? group.count, run: null }
    await alone(async () => {
      if (letters) say(deed, await (deed === 'replay' ? send(letters) : drop(letters, reason)), letters.length)
      else await follow(await begin(deed, group, reason))
    })
  }
  onMounted(async () => {
    const run = await runUnderWay().catch(() => null)
    if (run && progress.value === null) await alone(() => follow(run))
  })
  return {
    ...{ progress, problem, message },
    replay: (wanted: Wanted) => carryOut('replay', wanted, ''),
    discard: (wanted: Wanted, reason: string) => carryOut('discard', wanted, reason),
    stop: () => {
      const id = progress.value?.run ?? null
      if (id === null) return
      client.deadLetters.stopRun({ id }).catch((error: unknown) => (problem.value = callProblem(error)))
    },
  }
}

async function send(letters: readonly LetterId[]): Promise<number> {
  return (await client.deadLetters.replay({ letters: [...letters] })).replayed
}

async function drop(letters: readonly LetterId[], reason: string): Promise<number> {
  return (await client.deadLetters.discard({ letters: [...letters], reason })).discarded
}

function begin(deed: Deed, { stage, system, cause, newest: until }: ShownGroup, reason: string): Promise<LetterRun> {
  const whole = { stage, system, cause, until }
  return deed === 'replay' ? client.deadLetters.replayAll(whole) : client.deadLetters.discardAll({ ...whole, reason })
}
