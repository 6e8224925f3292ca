import type { Json, JsonObject } from '../base/json.ts'
import type { Instant } from '../base/time.ts'
import type { SystemId } from './ids.ts'
import type { Problem } from './problem.ts'

/** The seven rooms an event walks through, in this order. */
export const rooms = ['intake', 'journal', 'reading', 'planning', 'writing', 'calling', 'settling'] as const
export type Room = (typeof rooms)[number]

/** One call to the outside, secrets struck out. */
export interface Exchange {
  readonly method: string
  readonly url: string
  readonly requestHeaders: Readonly<Record<string, string>>
  readonly requestBody: Json
  /** null: no answer came. */
  readonly status: number | null
  readonly responseHeaders: Readonly<Record<string, string>>
  readonly responseBody: Json
  readonly at: Instant
  readonly durationMs: number
}

/** What one mapping did; the debugger shows it, the trace keeps it. */
export interface MappingStep {
  /** Counts from 1 within the entity type. */
  readonly mapping: number
  readonly path: string
  readonly read: Json | undefined
  readonly wrote: Json | undefined
  readonly clauses: readonly Clause[]
  readonly functions: readonly {
    readonly name: string
    readonly input: Json | undefined
    readonly output: Json | undefined
  }[]
}

/** One comparison of a condition with the value it saw. */
export interface Clause {
  readonly text: string
  readonly value: Json | undefined
  readonly holds: boolean
}

/** What one room made of an event. `target` is null in the three rooms that run once per event. */
export interface TraceEntry {
  readonly room: Room
  readonly target: SystemId | null
  readonly attempt: number
  readonly at: Instant
  readonly durationMs: number
  readonly state: 'done' | 'skipped' | 'failed' | 'retry'
  readonly note: string | null
  readonly problem: Problem | null
  /** Document the room began with and ended with; null where there is none or contents are not kept. */
  readonly input: JsonObject | null
  readonly output: JsonObject | null
  readonly exchanges: readonly Exchange[]
  readonly steps: readonly MappingStep[]
}
