import type { Selectable } from 'kysely'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { PlanLine, PlanLineDetails } from '../../../shared/domain/plan.ts'
import type { PlannedNow } from '../../../shared/domain/planned.ts'
import type { Within } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import type { Sealer } from '../vault/vault.ts'

/** A line before it is stored. */
export interface NewLine
  extends
    Pick<PlanLine, 'system' | 'entityType' | 'entityId' | 'name' | 'targetEntityId' | 'operation' | 'reason'>,
    Omit<LineContent, 'body'> {
  /** As the source gave it; null: it has it no more. */
  readonly body: JsonObject | null
  readonly fingerprint: string
  /** A delete that a run would only mark while it reads. */
  readonly isPutOff: boolean
}

/** What is sealed: it holds values of people. */
export type LineContent = Pick<
  PlanLineDetails,
  'changes' | 'isBeforeKnown' | 'clauses' | 'request' | 'problem' | 'evaluatedAt'
> & {
  readonly body: JsonObject | null
}

export type LineRow = Selectable<Tables['planLine']>

export async function addLines(within: Within, plan: number, lines: readonly NewLine[], sealer: Sealer): Promise<void> {
  for (const line of lines) {
    const { changes, isBeforeKnown, clauses, request, problem, body, evaluatedAt, ...plain } = line
    const { system, isPutOff, ...columns } = plain
    const content: LineContent = { changes, isBeforeKnown, clauses, request, problem, body, evaluatedAt }
    const row = { ...columns, plan, systemId: system, isPutOff: isPutOff ? 1 : 0, state: 'open' }
    await within
      .insertInto('planLine')
      .values({
        ...row,
        attributes: changes.map(({ attribute }) => `|${attribute}`).join('') + '|',
        sealedContent: sealer.seal(JSON.stringify(content), contextOf(row)),
      })
      .execute()
  }
}

/** Written by `addLines`. */
export function contentOf(row: LineRow, sealer: Sealer): LineContent {
  return JSON.parse(sealer.open(row.sealedContent, contextOf(row))) as LineContent
}

/** What would be done instead, of a line that was overtaken. */
export function sealNow(row: Place, now: PlannedNow, sealer: Sealer): string {
  return sealer.seal(JSON.stringify(now), contextOf(row))
}

/** Written by `sealNow`; null: it is not known. */
export function nowOf(row: LineRow, sealer: Sealer): PlannedNow | null {
  return row.sealedNow === null ? null : (JSON.parse(sealer.open(row.sealedNow, contextOf(row))) as PlannedNow)
}

type Place = Pick<LineRow, 'plan' | 'systemId' | 'entityType' | 'entityId'>

function contextOf({ plan, systemId, entityType, entityId }: Place): string {
  return JSON.stringify(['planLine', plan, systemId, entityType, entityId])
}
