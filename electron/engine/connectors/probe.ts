import type { CheckLine } from '../../../shared/domain/check.ts'
import type { Proposal } from '../../../shared/domain/probe.ts'

/** What a probe made and must take away again, written down before it is made. */
export interface ProbeJournal {
  /** Answers the number under which the entity goes on. */
  making(type: 'user' | 'group', name: string): Promise<number>
  made(entity: number, id: string): Promise<void>
  gone(entity: number): Promise<void>
}

export interface ProbeNeeds {
  /** A name nobody has, for everything that is made. */
  readonly name: string
  readonly journal: ProbeJournal
  report(line: CheckLine): void
}

/** Tries with entities of its own what a system really does, and takes them away again. */
export type Probe = (needs: ProbeNeeds) => Promise<readonly Proposal[]>
