import { said, type Said } from '../../../shared/base/said.ts'
import { strToU8, zipSync } from 'fflate'
import { csvRow } from '../../../shared/base/csvRow.ts'
import { own, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../shared/base/json.ts'
import { instant } from '../../../shared/base/time.ts'
import type { EntityType, IntermediateEntity } from '../../../shared/domain/entity.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import type { DeliveryId, PlanId, PlanLineId, Position } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { PipelineNeeds } from '../pipeline/needs.ts'
import { plannedId } from '../pipeline/predict.ts'
import { simulate } from '../pipeline/simulate.ts'
import { readValidationRows } from './validationRows.ts'

/** Files of entities as a source would give them. */
export type ValidationFiles = Readonly<Partial<Record<'user' | 'group', string>>>

export type Validated =
  | { readonly kind: 'validated'; readonly fileName: string; readonly bytes: Uint8Array }
  /** Which file, and why. */
  | { readonly kind: 'refused'; readonly file: `${'user' | 'group'}s`; readonly message: Said }

/** Takes the rows of CSV files through both transformations and shows what each target would get: a ZIP with a CSV for each
 *  entity type and target, and `trace.log` where something failed or was skipped (spec 7.2). No system is called and nothing
 *  is kept. */
export async function validate(source: System, files: ValidationFiles, pipeline: PipelineNeeds): Promise<Validated> {
  const targets = await pipeline.systems.targetsOf(source.id)
  const made: Made = { tables: {}, trace: [], known: new Map() }
  for (const entityType of ['user', 'group'] as const) {
    const text = files[entityType]
    if (text === undefined) continue
    const rows = readValidationRows(text)
    const file = `${entityType}s` as const
    if (rows.kind === 'refused') {
      return { kind: 'refused', file, message: said`The file of ${file} is refused: ${rows.message}.` }
    }
    await validateType(made, { source, targets, entityType, bodies: rows.bodies }, pipeline)
  }
  const { tables, trace } = made
  const all = trace.length === 0 ? tables : { ...tables, 'trace.log': trace.join('') }
  const zip = Object.fromEntries(Object.entries(all).map(([name, content]) => [name, strToU8(content)]))
  const at = instant(pipeline.clock.now()).slice(0, 19).replaceAll(':', '-')
  return { kind: 'validated', fileName: `validation_${at}.zip`, bytes: zipSync(zip) }
}

/** What grows while the rows go their way. */
interface Made {
  /** By file name. */
  readonly tables: Record<string, string>
  readonly trace: string[]
  /** Target ids of those that are created, by type and source id: groups refer to them. */
  readonly known: Map<string, readonly string[]>
}

async function validateType(
  { tables, trace, known }: Made,
  way: {
    readonly source: System
    readonly targets: readonly System[]
    readonly entityType: EntityType
    readonly bodies: readonly JsonObject[]
  },
  pipeline: PipelineNeeds,
): Promise<void> {
  const { source, targets, entityType, bodies } = way
  const entities: ReadEntity[] = []
  for (const body of bodies) entities.push(await read(source, { type: entityType, body }, pipeline))
  for (const [index, entity] of entities.entries()) {
    if (entity.kind !== 'read') trace.push(traceLine(entityType, index, source, entity))
    else known.set(`${entityType}:${entity.id}`, [plannedId({ entityType, id: entity.id })])
  }
  for (const [place, target] of targets.entries()) {
    const results: Result[] = []
    for (const [index, entity] of entities.entries()) {
      const result = await write(entity, { source, target, entityType, known }, pipeline)
      results.push(result)
      const isToldAlready = entity.kind !== 'read'
      if (!isToldAlready && result.status !== 'create') trace.push(traceLine(entityType, index, target, result))
    }
    tables[`${fileNameOf(target, place)}_${entityType}s.csv`] = tableOf(results)
  }
}

interface Ended {
  readonly status: string
  readonly reason: string
}

type ReadEntity =
  | { readonly kind: 'read'; readonly id: string; readonly entity: IntermediateEntity }
  | ({ readonly kind: 'ended' } & Ended)

async function read(
  source: System,
  { type, body }: { readonly type: EntityType; readonly body: JsonObject },
  { transformations, clock, random }: PipelineNeeds,
): Promise<ReadEntity> {
  const transformation = await transformations.compiled(source, 'read')
  const input = { type, body, operation: 'read', variables: {}, now: clock.now(), random, resolve: () => [] } as const
  const { holds, message } = transformation.condition(input)
  if (!holds) return { kind: 'ended', status: 'skip', reason: message ?? 'The read condition is not fulfilled' }
  const result = transformation.apply(input)
  if (result.kind === 'failed') return { kind: 'ended', status: 'fail', reason: result.problem.message }
  if (result.kind !== 'transformed') {
    const reason =
      result.kind === 'skipped' ? result.message : 'resolveEntityIds has no place in a read transformation.'
    return { kind: 'ended', status: 'skip', reason }
  }
  const id = own(result.variables, 'entityIdSourceSystem')
  const sourceEntityId = typeof id === 'string' || typeof id === 'number' ? String(id) : ''
  return { kind: 'read', id: sourceEntityId, entity: { type, sourceEntityId, body: result.body } }
}

interface Result extends Ended {
  readonly document: Json
}

async function write(
  read: ReadEntity,
  way: {
    readonly source: System
    readonly target: System
    readonly entityType: EntityType
    readonly known: ReadonlyMap<string, readonly string[]>
  },
  pipeline: PipelineNeeds,
): Promise<Result> {
  if (read.kind === 'ended') return { status: read.status, reason: read.reason, document: null }
  const { source, target, entityType, known } = way
  const delivery: Delivery = {
    event: {
      ...{ source: source.id, entityType, entityId: read.id, change: 'create', body: null, readAttempt: 0 },
      origin: { kind: 'plan', plan: '' as PlanId, line: 0 as PlanLineId },
      ...{ position: 0 as Position, receivedAt: instant(pipeline.clock.now()) },
    },
    ...{ id: 0 as DeliveryId, entity: read.entity, deprovisionReason: null, target: target.id, attempt: 1 },
  }
  // As if nothing had arrived yet, so that the whole content shows.
  const links: PipelineNeeds['links'] = { ...pipeline.links, find: () => Promise.resolve(null) }
  const targetIds: PipelineNeeds['links']['targetIds'] = (lookup) =>
    Promise.resolve(
      new Map(
        lookup.ids.flatMap((id) => {
          const ids = known.get(`${lookup.entityType}:${id}`)
          return ids === undefined ? [] : [[id, ids] as const]
        }),
      ),
    )
  const given = { links: { targetIds }, looks: false, newId: plannedId({ entityType, id: read.id }) }
  const { operation, reason, request } = await simulate(delivery, target, { ...pipeline, links }, given)
  return { status: operation, reason, document: request?.document ?? null }
}

function traceLine(entityType: EntityType, index: number, { name }: System, { status, reason }: Ended): string {
  return `${entityType} in row ${index + 1}, ${name}: ${status}: ${reason}\n`
}

/** The place keeps two names apart that only differ in what a file name cannot have. */
function fileNameOf({ name }: System, place: number): string {
  return `${place + 1}_${name.replaceAll(/[^\p{L}\p{N} _-]/gu, '_')}`
}

/** A column for each path of the documents in dot notation, and what became of the row (spec 25 no. 32). */
function tableOf(results: readonly Result[]): string {
  const rows = results.map(({ document, status, reason }) => ({
    cells: new Map(cellsOf(document, '')),
    status,
    reason,
  }))
  const paths = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))]
  const lines = rows.map(({ cells, status, reason }) => [...paths.map((path) => cells.get(path) ?? ''), status, reason])
  return [[...paths, 'status', 'reason'], ...lines].map(csvRow).join('')
}

function cellsOf(value: Json, path: string): readonly (readonly [string, string])[] {
  if (isJsonArray(value)) return value.flatMap((item, index) => cellsOf(item, `${path}[${index}]`))
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([name, item]) => cellsOf(item, path === '' ? keyOf(name) : below(path, name)))
  }
  if (value === null) return []
  return [[path, typeof value === 'string' ? value : JSON.stringify(value)]]
}

const below = (path: string, name: string) => (keyOf(name) === name ? `${path}.${name}` : `${path}${keyOf(name)}`)
const keyOf = (name: string) => (/[.[\]]/.test(name) ? `['${name}']` : name)
