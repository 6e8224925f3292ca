import type { LetterRun } from '../../../shared/domain/deadLetter.ts'
import { client } from '../../api/connection.ts'

const pauseMs = 500

/** Tells how far the engine is with a whole group until it is over; answers how it ended. Where the signal comes first, the
 *  run goes on without being looked at: null. */
export async function followRun(
  begun: LetterRun,
  progressed: (run: LetterRun) => void,
  signal: AbortSignal,
): Promise<LetterRun | null> {
  for (let run = begun; run.state === 'running';) {
    progressed(run)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    if (signal.aborted) return null
    const known = await runOf(begun.id)
    if (known?.state !== 'running') return known
    run = known
  }
  return begun
}

async function runOf(id: number): Promise<LetterRun | null> {
  return (await client.deadLetters.runs()).find((run) => run.id === id) ?? null
}

/** What somebody began that is not over yet; null: nothing. */
export async function runUnderWay(): Promise<LetterRun | null> {
  return (await client.deadLetters.runs()).find(({ state }) => state === 'running') ?? null
}
