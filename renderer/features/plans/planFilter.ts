import type { LocationQuery } from 'vue-router'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { lineStates, type LineState } from '../../../shared/domain/plan.ts'
import { plannedOperations, type PlannedOperation } from '../../../shared/domain/planned.ts'

/** Which lines are shown, as the address says it; null: all. */
export interface PlanFilter {
  readonly op: PlannedOperation | null
  readonly state: LineState | null
  readonly target: string | null
  readonly attribute: string | null
  readonly rule: string | null
  readonly text: string | null
}

export const allLines: PlanFilter = { op: null, state: null, target: null, attribute: null, rule: null, text: null }

/** Words nobody knows are left out. */
export function filterOf(query: LocationQuery): PlanFilter {
  const textOf = (name: keyof PlanFilter) => {
    const value = query[name]
    return typeof value === 'string' && value !== '' ? value.slice(0, longestText) : null
  }
  return {
    op: plannedOperations.find((one) => one === query['op']) ?? null,
    state: lineStates.find((one) => one === query['state']) ?? null,
    ...{ target: textOf('target'), attribute: textOf('attribute'), rule: textOf('rule'), text: textOf('text') },
  }
}

/** The same as an address: only what narrows. */
export function queryOf(filter: PlanFilter): Readonly<Record<string, string>> {
  const given = Object.entries(filter).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  return Object.fromEntries(given) as Record<string, string>
}

/** The same as the contract's words. */
export function wantedOf({ op, state, target, attribute, rule, text }: PlanFilter) {
  return {
    ...(op && { operation: op }),
    ...(state && { state }),
    // An id that is none finds nothing.
    ...(target !== null && { system: target as SystemId }),
    ...(attribute !== null && { attribute }),
    ...(rule !== null && { reason: rule }),
    ...(text !== null && { text }),
  }
}

export const isNarrowed = (filter: PlanFilter) => Object.values(filter).some((value) => value !== null)

const longestText = 2000
