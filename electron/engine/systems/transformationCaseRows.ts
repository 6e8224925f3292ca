import type { Selectable } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { TransformationCase } from '../../../shared/transformation/cases.ts'
import type { TransformationOperation } from '../../../shared/transformation/transformation.ts'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import type { Sealer } from '../vault/vault.ts'
import type { TransformationPlace } from './transformationRows.ts'

/** A case in the list of its transformation. */
export interface CaseSummary {
  readonly id: string
  readonly name: string
  readonly entityType: EntityType
  readonly operation: TransformationOperation
  /** Rises with every change; a change names the version it was made from. */
  readonly version: number
  readonly changedAt: Instant
  readonly changedBy: string
}

export type SavedCase = CaseSummary & TransformationCase

type Row = Selectable<Tables['transformationCase']>

/** The cases of one transformation by name. */
export async function readCases(database: Database, place: TransformationPlace): Promise<readonly Row[]> {
  return database
    .selectFrom('transformationCase')
    .selectAll()
    .where('systemId', '=', place.system)
    .where('direction', '=', place.direction)
    .orderBy('name')
    .execute()
}

/** Adds a case or puts it in the place of that with its id. */
export async function writeCase(
  database: Database,
  place: TransformationPlace,
  one: SavedCase,
  sealer: Sealer,
): Promise<void> {
  const { id, name, entityType, operation, version, changedAt, changedBy, ...content } = one
  const sealedContent = sealer.seal(JSON.stringify(content), contextOf(id))
  const row = { name, entityType, operation, sealedContent, version, changedAt, changedBy }
  await database
    .insertInto('transformationCase')
    .values({ ...row, id, systemId: place.system, direction: place.direction, createdAt: changedAt })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

export async function deleteCase(database: Database, id: string): Promise<void> {
  await database.deleteFrom('transformationCase').where('id', '=', id).execute()
}

export function summaryOf({ id, name, entityType, operation, version, changedAt, changedBy }: Row): CaseSummary {
  return {
    ...{ id, name, version, changedAt, changedBy },
    entityType: entityType as EntityType,
    operation: operation as TransformationOperation,
  }
}

/** The content was written by `writeCase`: the seal vouches for its shape. */
export function caseOf(row: Row, sealer: Sealer): SavedCase {
  const content = JSON.parse(sealer.open(row.sealedContent, contextOf(row.id))) as Omit<
    TransformationCase,
    'name' | 'entityType' | 'operation'
  >
  return { ...content, ...summaryOf(row) }
}

const contextOf = (id: string): string => `transformationCase ${id}`
