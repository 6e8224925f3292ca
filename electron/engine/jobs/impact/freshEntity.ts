import type { JsonObject } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { System } from '../../../../shared/domain/system.ts'
import type { Direction } from '../../../../shared/transformation/transformation.ts'
import { strike } from '../../connectors/strike.ts'
import { entityName } from '../../pipeline/entityName.ts'
import type { PipelineNeeds } from '../../pipeline/needs.ts'
import { transform } from '../../pipeline/roomThree.ts'
import { trialEvent } from './entityEnds.ts'

/** An entity as a transformation begins with it, secrets struck out. */
export interface FreshEntity {
  readonly name: string | null
  readonly source: string
  readonly input: JsonObject
}

export interface Wanted {
  readonly system: System
  readonly direction: Direction
  readonly entityType: EntityType
  readonly entityId: string
}

/** Reads one entity from the source now; for a target from the first of its sources that has it, and through the read
 *  transformation. null: there is no such entity. Throws ProblemError. */
export async function freshEntity(wanted: Wanted, needs: PipelineNeeds): Promise<FreshEntity | null> {
  const { system, direction } = wanted
  if (direction === 'read') return readFrom(system, wanted, needs)
  for (const id of system.sources) {
    const source = await needs.systems.find(id)
    const found = source?.enabled === true ? await readThrough(source, wanted, needs) : null
    if (found) return found
  }
  return null
}

async function readFrom(
  source: System,
  { entityType, entityId }: Wanted,
  needs: PipelineNeeds,
): Promise<FreshEntity | null> {
  const body = await bodyFrom(source, entityType, entityId, needs)
  return body && { name: entityName(body), source: source.name, input: struck(body) }
}

async function readThrough(source: System, wanted: Wanted, needs: PipelineNeeds): Promise<FreshEntity | null> {
  const { entityType, entityId } = wanted
  const body = await bodyFrom(source, entityType, entityId, needs)
  if (!body) return null
  const event = trialEvent(source, { type: entityType, id: entityId, body }, needs)
  const { reading } = await transform(event, source, { body, needs, exchanges: [], note: null })
  if (reading.kind === 'read') return { name: reading.name, source: source.name, input: struck(reading.entity.body) }
  const why = reading.kind === 'failed' || reading.kind === 'later' ? reading.problem.message : reading.reason
  const message = said`${entityType} ${entityId} of source "${source.name}" does not get past the read transformation: ${why}`
  throw new ProblemError({ code: 'badTransformation', message })
}

async function bodyFrom(
  source: System,
  entityType: EntityType,
  entityId: string,
  needs: PipelineNeeds,
): Promise<JsonObject | null> {
  return needs.useConnector(source, async ({ reader }) => {
    if (reader?.get) return (await reader.get(entityType, entityId))?.body ?? null
    const message = said`"${source.name}" cannot be read by ID. Choose a recent event, or write the entity by hand.`
    throw new ProblemError({ code: 'badProperties', message })
  })
}

function struck(body: JsonObject): JsonObject {
  return strike(body, []) as JsonObject
}
