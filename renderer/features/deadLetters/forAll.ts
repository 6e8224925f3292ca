import type { LetterGroup, LetterId } from '../../../shared/domain/deadLetter.ts'
import { client } from '../../api/connection.ts'

const atOnce = 200

export interface Deed {
  /** Does it with some of the letters, oldest first; answers with how many it did. */
  readonly to: (letters: readonly LetterId[]) => Promise<number>
  /** Told after each part. */
  readonly progressed: (done: number) => void
  readonly signal: AbortSignal
}

/** Does something with all letters that a group had when it was read, part by part in the order of their events. What is given
 *  up meanwhile is not among them. Answers with how many it was done, and how many were looked at. */
export async function forAll(group: LetterGroup, deed: Deed): Promise<{ done: number; seen: number }> {
  const { stage, system, cause, newest } = group
  let after: string | undefined
  let done = 0
  let seen = 0
  while (!deed.signal.aborted) {
    const page = await client.deadLetters.list({
      stage,
      system,
      cause,
      limit: atOnce,
      ...(after !== undefined && { after }),
    })
    const letters = page.items.filter(({ givenUpAt }) => givenUpAt <= newest).map(({ id }) => id)
    if (letters.length > 0) done += await deed.to(letters)
    seen += letters.length
    deed.progressed(seen)
    if (page.next === null) break
    after = page.next
  }
  return { done, seen }
}
