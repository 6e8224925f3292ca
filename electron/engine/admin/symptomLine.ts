import { allSaid, said, type Said } from '../../../shared/base/said.ts'
import type { AboutSystem, CheckLine, Cure } from '../../../shared/domain/check.ts'
import type { System } from '../../../shared/domain/system.ts'

export type SymptomLine = Omit<CheckLine, 'ms'>

/** One sentence of a line, and what cures it. */
export interface Finding {
  readonly text: Said
  readonly cure?: Cure
  readonly about?: AboutSystem
}

const shown = 3

/** The line of a step: the first findings in words, with the cure of the first one. */
export function symptomLine(step: string, findings: readonly Finding[], good: Said): SymptomLine {
  const [first] = findings
  if (!first) return { step, state: 'ok', detail: good }
  const rest = findings.length > shown ? [said`And ${findings.length - shown} more.`] : []
  const detail = allSaid([...findings.slice(0, shown).map(({ text }) => text), ...rest])
  const { cure, about } = first
  return { step, state: 'warning', detail, ...(cure && { cure }), ...(about && { about }) }
}

export function aboutSystem({ id, name }: Pick<System, 'id' | 'name'>): AboutSystem {
  return { system: id, name }
}
