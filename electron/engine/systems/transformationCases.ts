import { setImmediate as nextTurn } from 'node:timers/promises'
import { said } from '../../../shared/base/said.ts'
import { instant, seconds, type Clock } from '../../../shared/base/time.ts'
import type { System } from '../../../shared/domain/system.ts'
import { caseRunner, type CaseResult, type TransformationCase } from '../../../shared/transformation/cases.ts'
import { withoutSecrets } from '../../../shared/transformation/struckAt.ts'
import type { Direction } from '../../../shared/transformation/transformation.ts'
import type { Database } from '../storage/database.ts'
import { oneAtATime } from '../storage/oneAtATime.ts'
import type { Sealer } from '../vault/vault.ts'
import { invalid, type FieldFault, type Saved } from './saving.ts'
import {
  caseOf,
  deleteCase,
  readCases,
  summaryOf,
  writeCase,
  type CaseSummary,
  type SavedCase,
} from './transformationCaseRows.ts'
import type { TransformationPlace } from './transformationRows.ts'

export interface CaseReport extends CaseResult {
  readonly id: string
  readonly name: string
}

/** A case as it was saved. */
export interface CaseSaved {
  readonly id: string
  readonly version: number
}

/** Entities kept with a transformation, and what it must make of them. Secrets in them are struck out before they are kept. */
export interface TransformationCases {
  /** By name. */
  list(place: TransformationPlace): Promise<readonly CaseSummary[]>
  /** null: there is no such case. */
  find(place: TransformationPlace, id: string): Promise<SavedCase | null>
  add(place: TransformationPlace, draft: TransformationCase, by: string): Promise<Saved<CaseSaved>>
  change(place: TransformationPlace, given: CaseSaved, draft: TransformationCase, by: string): Promise<Saved<CaseSaved>>
  remove(place: TransformationPlace, given: CaseSaved): Promise<Saved<null>>
  /** Runs them on a document with the properties of the system. */
  run(system: System, direction: Direction, document: string): Promise<readonly CaseReport[]>
}

export interface CaseNeeds {
  readonly database: Database
  readonly sealer: Sealer
  readonly clock: Clock
  readonly newId: () => string
}

const mostCases = 100
const longestRunMs = seconds(20)
const notRun: CaseResult = {
  passed: false,
  differences: [{ place: 'case', expected: 'a run', found: said`not run, the cases before it took too long` }],
  found: null,
}

export function createTransformationCases({ database, sealer, clock, newId }: CaseNeeds): TransformationCases {
  const inTurn = oneAtATime()
  const write = async (place: TransformationPlace, key: CaseSaved, draft: TransformationCase, by: string) => {
    const about = { ...key, changedAt: instant(clock.now()), changedBy: by }
    await writeCase(database, place, { ...draft, input: withoutSecrets(draft.input), ...about }, sealer)
    return { kind: 'saved', value: key } as const
  }
  const rowOf = async (place: TransformationPlace, id: string) =>
    (await readCases(database, place)).find((row) => row.id === id)

  return {
    list: async (place) => (await readCases(database, place)).map(summaryOf),
    find: async (place, id) => {
      const row = await rowOf(place, id)
      return row ? caseOf(row, sealer) : null
    },
    add: (place, draft, by) =>
      inTurn(async () => {
        const others = await readCases(database, place)
        const faults = faultsOf(place, draft, others)
        if (others.length >= mostCases)
          faults.push({ name: 'cases', message: said`There are ${mostCases} cases already.` })
        return faults.length > 0 ? invalid(faults) : write(place, { id: newId(), version: 1 }, draft, by)
      }),
    change: (place, { id, version }, draft, by) =>
      inTurn(async () => {
        const all = await readCases(database, place)
        const before = all.find((row) => row.id === id)
        if (!before) return { kind: 'notFound' }
        if (before.version !== version) return conflictOf(summaryOf(before))
        const others = all.filter((row) => row !== before)
        const faults = faultsOf(place, draft, others)
        return faults.length > 0 ? invalid(faults) : write(place, { id, version: version + 1 }, draft, by)
      }),
    remove: (place, { id, version }) =>
      inTurn(async () => {
        const before = await rowOf(place, id)
        if (!before) return { kind: 'notFound' }
        if (before.version !== version) return conflictOf(summaryOf(before))
        await deleteCase(database, id)
        return { kind: 'saved', value: null }
      }),
    run: async (system, direction, document) => {
      const rows = await readCases(database, { system: system.id, direction })
      const run = caseRunner(document, direction, system.properties)
      const reports: CaseReport[] = []
      const timeIsUp = AbortSignal.timeout(longestRunMs)
      for (const row of rows) {
        // Each case may take its time; the engine goes on between two of them.
        await nextTurn()
        reports.push({ id: row.id, name: row.name, ...(timeIsUp.aborted ? notRun : run(caseOf(row, sealer))) })
      }
      return reports
    },
  }
}

function faultsOf(
  { direction }: TransformationPlace,
  draft: TransformationCase,
  others: readonly { readonly name: string }[],
): FieldFault[] {
  const faults: FieldFault[] = []
  if (draft.name.trim() === '') faults.push({ name: 'name', message: said`A case needs a name.` })
  if (others.some((other) => other.name === draft.name)) {
    faults.push({ name: 'name', message: said`There is another case called "${draft.name}".` })
  }
  if ((draft.operation === 'read') !== (direction === 'read')) {
    faults.push({
      name: 'operation',
      message:
        direction === 'read'
          ? said`A read transformation does not run for the operation ${draft.operation}.`
          : said`A write transformation does not run for the operation ${draft.operation}.`,
    })
  }
  return faults
}

function conflictOf(current: CaseSummary): Saved<never> {
  const { changedBy, changedAt } = current
  return { kind: 'conflict', changedBy, changedAt, current: { ...current }, differs: ['case'] }
}
