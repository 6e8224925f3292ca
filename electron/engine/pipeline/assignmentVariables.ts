import { isJsonArray, isJsonObject, own, type Json } from '../../../shared/base/json.ts'
import { said } from '../../../shared/base/said.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { Assignments } from './plan.ts'

/** What the variables `assignGroup` and `unassignGroup` say, `[{ "id": … }]` each; null: neither is set. Throws
 *  `badTransformation` for anything else (spec 6.12). */
export function assignmentsOf(variables: Readonly<Record<string, Json>>): Assignments | null {
  const joins = groupIds('assignGroup', own(variables, 'assignGroup'))
  const leaves = groupIds('unassignGroup', own(variables, 'unassignGroup'))
  return joins.length === 0 && leaves.length === 0 ? null : { joins, leaves }
}

function groupIds(name: string, value: Json | undefined): readonly string[] {
  if (value === undefined || value === null) return []
  const groups = isJsonArray(value) ? value : [value]
  return groups.map((group) => {
    const id = isJsonObject(group) ? own(group, 'id') : undefined
    if (typeof id === 'string' && id !== '') return id
    const message = said`The variable ${name} must be a list of groups by their ids at the target, [{ "id": "…" }].`
    throw new ProblemError({ code: 'badTransformation', message })
  })
}
