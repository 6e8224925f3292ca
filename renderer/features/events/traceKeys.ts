import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import { nextTarget, roomAt, type TracePlace } from './tracePlace.ts'

export type TraceStep =
  { readonly kind: 'event'; readonly step: -1 | 1 } | { readonly kind: 'place'; readonly place: TracePlace }

/** What a key does on the trace; null: it is none of its keys. */
export function traceStep(
  key: { readonly key: string; readonly altKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean },
  place: TracePlace,
  event: EventSummary,
): TraceStep | null {
  if (key.ctrlKey || key.metaKey) return null
  if (key.altKey) {
    if (key.key === 'ArrowUp') return { kind: 'event', step: -1 }
    return key.key === 'ArrowDown' ? { kind: 'event', step: 1 } : null
  }
  if (key.key.toLowerCase() === 't') return { kind: 'place', place: nextTarget(place, event) }
  const room = /^[1-7]$/.test(key.key) ? roomAt(Number(key.key), place, event) : null
  return room && { kind: 'place', place: room }
}
