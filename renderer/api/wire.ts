import type { AdminClient } from '../../shared/contract/adminApi.ts'
import { noAnswerTexts } from '../composables/noAnswer.ts'

/** One open wire to an engine. */
export interface Wire {
  readonly client: AdminClient
  /** Resolves when either side has closed it. */
  readonly closed: Promise<void>
  close(): void
}

/** A call on a closed wire would hang for ever; raced with the end it fails at once. */
export function createEnd() {
  const ended = new AbortController()
  const closed = new Promise<void>((resolve) => {
    ended.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  const race = <Value>(call: Promise<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      const fail = () => reject(new Error(noAnswerTexts.unanswered))
      if (ended.signal.aborted) {
        fail()
        return
      }
      ended.signal.addEventListener('abort', fail, { once: true })
      void call.then(resolve, reject).finally(() => ended.signal.removeEventListener('abort', fail))
    })
  return { closed, race, reached: () => ended.abort() }
}
