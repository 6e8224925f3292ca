import type { JsonObject } from '../../../shared/base/json.ts'
import { instant, type Clock } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Exchange, MappingStep, Room, TraceEntry } from '../../../shared/domain/trace.ts'
import { ProblemError, type Problem } from '../../../shared/domain/problem.ts'

/** What a room says about its work; everything else of the entry is measured. */
export interface RoomReport {
  readonly state: TraceEntry['state']
  readonly note?: string | null
  readonly problem?: Problem | null
  readonly input?: JsonObject | null
  readonly output?: JsonObject | null
  readonly exchanges?: readonly Exchange[]
  readonly steps?: readonly MappingStep[]
}

/** Collects the entries of one reading or of one attempt at a target. */
export interface Tracer {
  readonly entries: readonly TraceEntry[]
  /** Runs a room and keeps what it reports. What it throws is kept as the problem it is, and thrown on as ProblemError. */
  room<Value>(room: Room, work: () => Promise<{ value: Value; report: RoomReport }>): Promise<Value>
  add(room: Room, report: RoomReport, times: { at: string; durationMs: number }): void
}

/** Without `problemOf` what a room throws is thrown on as it is. */
export function createTracer(
  clock: Clock,
  of: { readonly target: SystemId | null; readonly attempt: number },
  problemOf?: (error: unknown) => Problem,
): Tracer {
  const { target, attempt } = of
  const entries: TraceEntry[] = []
  const add: Tracer['add'] = (room, report, times) => {
    entries.push({
      room,
      target,
      attempt,
      ...times,
      state: report.state,
      note: report.note ?? null,
      problem: report.problem ?? null,
      input: report.input ?? null,
      output: report.output ?? null,
      exchanges: report.exchanges ?? [],
      steps: report.steps ?? [],
    })
  }
  return {
    entries,
    add,
    room: async (room, work) => {
      const at = instant(clock.now())
      const begun = performance.now()
      const keep = (report: RoomReport) =>
        add(room, report, { at, durationMs: Math.round((performance.now() - begun) * 10) / 10 })
      try {
        const { value, report } = await work()
        keep(report)
        return value
      } catch (error) {
        if (!problemOf) throw error
        const problem = problemOf(error)
        keep({ state: 'failed', problem })
        throw new ProblemError(problem, { cause: error })
      }
    },
  }
}
