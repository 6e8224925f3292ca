import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { rooms, type Room, type TraceEntry } from '../../../shared/domain/trace.ts'

/** A room of an event's way; target null: one of the three that run once per event. */
export interface TracePlace {
  readonly room: Room
  readonly target: SystemId | null
}

/** A mapping of the read or the write transformation, by its number. */
export interface ChosenMapping {
  readonly side: 'read' | 'write'
  readonly mapping: number
}

/** In an address stands `-` for a room without target. */
export const noTarget = '-'

/** The place an address names; null: it names none that is in this event. */
export function placeOf(target: string | undefined, room: string | undefined, event: EventSummary): TracePlace | null {
  const known = rooms.find((one) => one === room)
  if (known === undefined) return null
  if (target === noTarget) return isOnce(known) ? { room: known, target: null } : null
  const delivery = event.deliveries.find((one) => one.target === target)
  return delivery && !isOnce(known) ? { room: known, target: delivery.target } : null
}

/** Where the reader looks first: what failed last, what waits, else the call to the first target. */
export function firstPlace(event: EventSummary, entries: readonly TraceEntry[]): TracePlace {
  const dead = event.deliveries.find(({ status }) => status === 'deadLetter')
  const retried = event.deliveries.find(({ status }) => status === 'retry')
  const delivery = dead ?? retried ?? event.deliveries[0]
  if (!delivery) return { room: 'reading', target: null }
  const failed = entries.findLast(({ target, state, room }) => target === delivery.target && state === 'failed' && room !== 'settling') // prettier-ignore
  return { room: failed?.room ?? 'calling', target: delivery.target }
}

/** The same room at the next target; a room that runs once leads to the first target's call. */
export function nextTarget(place: TracePlace, event: EventSummary): TracePlace {
  const targets = event.deliveries.map(({ target }) => target)
  const index = targets.findIndex((target) => target === place.target)
  const target = targets[(index + 1) % Math.max(1, targets.length)]
  if (target === undefined) return place
  return { room: isOnce(place.room) ? 'calling' : place.room, target }
}

/** The first to the seventh room, at the target that is looked at. */
export function roomAt(number: number, place: TracePlace, event: EventSummary): TracePlace | null {
  const room = rooms[number - 1]
  if (room === undefined) return null
  if (isOnce(room)) return { room, target: null }
  const target = place.target ?? event.deliveries[0]?.target
  return target === undefined ? null : { room, target }
}

/** The entries of a room in its last attempt; for the shared rooms those of the event. */
export function lastEntry(entries: readonly TraceEntry[], room: Room, target: SystemId | null): TraceEntry | null {
  return entries.findLast((entry) => entry.room === room && entry.target === target) ?? null
}

const isOnce = (room: Room) => room === 'intake' || room === 'journal' || room === 'reading'
