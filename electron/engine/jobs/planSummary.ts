import type { LineState, LineStateCount, LineSummary, ValueCount } from '../../../shared/domain/plan.ts'
import { plannedWrites, type PlannedWrite } from '../../../shared/domain/planned.ts'
import type { Database } from '../storage/database.ts'
import { matching, type LineFilter } from './planLineFilter.ts'

/** How many lines that write have come how far, of those a filter finds. */
export async function statesOf(
  database: Database,
  plan: number,
  filter: LineFilter,
): Promise<readonly LineStateCount[]> {
  const rows = await database
    .selectFrom('planLine')
    .select(['operation', 'state', (of) => of.fn.countAll<number>().as('count')])
    .where(matching(plan, filter))
    .where('operation', 'in', plannedWrites)
    .groupBy(['operation', 'state'])
    .execute()
  return rows.map(({ operation, state, count }) => ({
    ...{ operation: operation as PlannedWrite, state: state as LineState, count },
  }))
}

/** What the lines a filter finds have in common: how many came how far, by which rules, with which attributes. */
export async function summaryOf(database: Database, plan: number, filter: LineFilter): Promise<LineSummary> {
  const states = await statesOf(database, plan, filter)
  const reasons = await commonest(database, plan, { filter, column: 'reason', limit: mostValues })
  const sets = await commonest(database, plan, { filter, column: 'attributes', limit: mostSets })
  return { states, reasons, attributes: attributesIn(sets) }
}

const mostValues = 100
/** Lines write attributes in sets; there are few of them, as mappings write alike. */
const mostSets = 2000

interface Wanted {
  readonly filter: LineFilter
  readonly column: 'reason' | 'attributes'
  readonly limit: number
}

async function commonest(
  database: Database,
  plan: number,
  { filter, column, limit }: Wanted,
): Promise<readonly ValueCount[]> {
  return database
    .selectFrom('planLine')
    .select([`${column} as value`, (of) => of.fn.countAll<number>().as('count')])
    .where(matching(plan, filter))
    .groupBy(column)
    .orderBy('count', 'desc')
    .orderBy('value')
    .limit(limit)
    .execute()
}

function attributesIn(sets: readonly ValueCount[]): readonly ValueCount[] {
  const counts = new Map<string, number>()
  for (const { value: set, count } of sets) {
    for (const name of set.split('|')) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + count)
  }
  const byName = [...counts].sort(([one], [other]) => (one < other ? -1 : 1))
  return byName.slice(0, mostValues).map(([value, count]) => ({ value, count }))
}
