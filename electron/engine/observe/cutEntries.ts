import { saidBefore } from '../../../shared/base/said.ts'
import type { Exchange, TraceEntry } from '../../../shared/domain/trace.ts'

/** What one row of the trace holds at most, in bytes of JSON text. */
export const largestTrace = 256 * 1024
const largestText = 2048

/** What an entry can lose, from what is missed least to what is missed most; null: it has none of that. */
const cuts: readonly ((entry: TraceEntry) => Partial<TraceEntry> | null)[] = [
  ({ steps }) => (steps.length > 0 ? { steps: [] } : null),
  ({ exchanges }) => (exchanges.some(hasBody) ? { exchanges: exchanges.map(withoutBodies) } : null),
  ({ input, output }) => (input !== null || output !== null ? { input: null, output: null } : null),
  ({ exchanges }) => (exchanges.length > 0 ? { exchanges: [] } : null),
  ({ note }) => (note !== null && note.length > largestText ? { note: note.slice(0, largestText) } : null),
  ({ problem }) =>
    problem !== null && problem.message.length > largestText
      ? { problem: { ...problem, message: saidBefore(problem.message.slice(0, largestText)) } }
      : null,
]

/** The entries as JSON text of at most 256 KiB. What is too large is left out kind by kind, and the entries that lost
 *  something say so; if they are still too many, the first ones stay. */
export function cutEntries(entries: readonly TraceEntry[]): string {
  let kept = entries
  for (const cut of cuts) {
    const text = JSON.stringify(kept)
    if (fits(text)) return text
    kept = kept.map((entry) => without(entry, cut(entry)))
  }
  const text = JSON.stringify(kept)
  return fits(text) ? text : cutEntries(kept.slice(0, Math.floor(kept.length / 2)))
}

function fits(text: string): boolean {
  return Buffer.byteLength(text) <= largestTrace
}

const mark = 'Contents were larger than 256 KiB and are not kept.'

function without(entry: TraceEntry, lost: Partial<TraceEntry> | null): TraceEntry {
  if (lost === null) return entry
  const less = { ...entry, ...lost }
  if (less.note?.endsWith(mark)) return less
  return { ...less, note: less.note === null ? mark : `${less.note} ${mark}` }
}

function hasBody({ requestBody, responseBody }: Exchange): boolean {
  return requestBody !== null || responseBody !== null
}

function withoutBodies(exchange: Exchange): Exchange {
  return { ...exchange, requestBody: null, responseBody: null }
}
