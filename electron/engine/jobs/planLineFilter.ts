import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { PlanLineId, SystemId } from '../../../shared/domain/ids.ts'
import type { LineState } from '../../../shared/domain/plan.ts'
import type { PlannedOperation } from '../../../shared/domain/planned.ts'

/** Which lines are wanted; what is not given does not matter. */
export interface LineFilter {
  readonly operation?: PlannedOperation | undefined
  readonly state?: LineState | undefined
  readonly system?: SystemId | undefined
  readonly entityType?: EntityType | undefined
  /** Lines that write this attribute. */
  readonly attribute?: string | undefined
  /** The whole reason. */
  readonly reason?: string | undefined
  /** A part of an id, of the name or of the reason. */
  readonly text?: string | undefined
}

/** Lines that somebody names one by one, or all that a filter finds. */
export type LineChoice = { readonly lines: readonly PlanLineId[] } | { readonly filter: LineFilter }

/** The lines of a plan that are wanted, as a condition on the table of lines. */
export function matching(plan: number, filter: LineFilter): RawBuilder<SqlBool> {
  const { attribute, text } = filter
  const equal = equals.flatMap(([column, value]) => {
    const wanted = value(filter)
    return wanted === undefined ? [] : [sql`${sql.ref(column)} = ${wanted}`]
  })
  const terms = [sql`plan = ${plan}`, ...equal]
  if (attribute !== undefined) terms.push(contains('attributes', `|${attribute}|`))
  if (text !== undefined) {
    const found = searched.map((column) => contains(column, text))
    terms.push(sql`(${sql.join(found, sql` or `)})`)
  }
  return sql<SqlBool>`${sql.join(terms, sql` and `)}`
}

/** The same for what somebody chose. */
export function chosen(plan: number, choice: LineChoice): RawBuilder<SqlBool> {
  if ('filter' in choice) return matching(plan, choice.filter)
  return sql<SqlBool>`plan = ${plan} and id in (select value from json_each(${JSON.stringify(choice.lines)}))`
}

const equals: readonly (readonly [string, (filter: LineFilter) => string | undefined])[] = [
  ['operation', ({ operation }) => operation],
  ['state', ({ state }) => state],
  ['systemId', ({ system }) => system],
  ['entityType', ({ entityType }) => entityType],
  ['reason', ({ reason }) => reason],
]

const searched = ['entityId', 'name', 'targetEntityId', 'reason'] as const

function contains(column: 'attributes' | (typeof searched)[number], text: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`instr(lower(${sql.ref(column)}), lower(${text})) > 0`
}
