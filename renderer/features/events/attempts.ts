import type { Instant } from '../../../shared/base/time.ts'
import type { TraceEntry } from '../../../shared/domain/trace.ts'
import { sharedText } from '../../composables/sharedText.ts'

export interface Attempt {
  /** Counts the tries of this event at the target; one that is sent again begins with attempt 1 once more. */
  readonly key: number
  readonly attempt: number
  readonly at: Instant
  readonly durationMs: number
  readonly state: TraceEntry['state']
  readonly said: string
}

/** The tries at a target, oldest first. Each begins with planning and ends with settling. */
export function attemptsOf(entries: readonly TraceEntry[], target: string | null): readonly Attempt[] {
  const tries: TraceEntry[][] = []
  for (const entry of entries) {
    if (entry.target === null || entry.target !== target) continue
    const last = tries.at(-1)
    const isSame = last !== undefined && last[0]?.attempt === entry.attempt && last.at(-1)?.room !== 'settling'
    if (isSame) last.push(entry)
    else tries.push([entry])
  }
  return tries.flatMap((rooms, key) => {
    const [first] = rooms
    const last = rooms.at(-1)
    if (!first || !last) return []
    const problem = rooms.find((entry) => entry.problem !== null)?.problem
    const durationMs = rooms.reduce((sum, entry) => sum + entry.durationMs, 0)
    const said = [problem?.message, last.note].flatMap((text) => (text ? [sharedText(text)] : [])).join(' ')
    return [{ key, attempt: first.attempt, at: first.at, durationMs, state: last.state, said }]
  })
}
