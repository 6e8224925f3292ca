import type { Said } from '../../../../../shared/base/said.ts'
import type { Proposal } from '../../../../../shared/domain/probe.ts'
import type { Bench, Subject } from './bench.ts'

export type Wanted = Omit<Proposal, 'current'>

/** What one line of a probe says. */
export interface Finding {
  readonly state: 'ok' | 'warning'
  readonly detail: Said
  readonly wanted?: readonly Wanted[]
}

/** One thing that is tried with the throw-away user. */
export interface ProbeStep {
  readonly step: string
  run(bench: Bench, user: Subject): Promise<Finding>
}

export const fine = (detail: Said, ...wanted: readonly Wanted[]): Finding => ({ state: 'ok', detail, wanted })
export const trap = (detail: Said, ...wanted: readonly Wanted[]): Finding => ({ state: 'warning', detail, wanted })
