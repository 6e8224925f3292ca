import { said } from '../../../../shared/base/said.ts'
import type { PlanId } from '../../../../shared/domain/ids.ts'
import type { EntityKey } from '../../../../shared/domain/personRecord.ts'
import type { SimulatedEnd, SimulatedEntity } from '../../../../shared/domain/simulated.ts'
import type { System } from '../../../../shared/domain/system.ts'
import type { PipelineNeeds } from '../../pipeline/needs.ts'
import { planEntity } from '../planEntity.ts'
import type { NewLine } from '../planLineContent.ts'
import { presentBody, type PresentNeeds } from './presentBody.ts'

export interface SimulateNeeds extends PresentNeeds {
  readonly pipeline: PipelineNeeds
}

/** What would become of an entity now: a plan of it alone, with the targets asked and nothing kept. Throws ProblemError. */
export async function simulateEntity(
  source: System,
  key: Omit<EntityKey, 'source'>,
  targets: readonly System[],
  needs: SimulateNeeds,
): Promise<SimulatedEntity> {
  const { entityType, entityId } = key
  const { body, takenFrom } = await presentBody(source, { source: source.id, ...key }, needs)
  const { links } = needs.pipeline
  const planning = {
    id: 'simulated' as PlanId,
    number: 0,
    source,
    targets,
    looks: true,
    isResync: false,
    links,
    seenAt: () => null,
  }
  const { lines, unchangedAt } = await planEntity(planning, { type: entityType, id: entityId, body }, needs)
  const named = new Map([source, ...targets].map(({ id, name }) => [id, name]))
  const end = (line: Omit<SimulatedEnd, 'systemName'>) => ({
    ...line,
    systemName: named.get(line.system) ?? line.system,
  })
  return {
    ...{ entityType, entityId, takenFrom, name: lines.find(({ name }) => name !== null)?.name ?? null },
    ends: [...lines.map((line) => end(shown(line))), ...unchangedAt.map((system) => end({ ...unchanged, system }))],
  }
}

function shown(line: NewLine): Omit<SimulatedEnd, 'systemName'> {
  const { system, operation, reason, targetEntityId, changes, isBeforeKnown, clauses, problem } = line
  return { system, operation, reason, targetEntityId, changes, isBeforeKnown, clauses, problem }
}

const unchanged: Omit<SimulatedEnd, 'system' | 'systemName'> = {
  operation: 'unchanged',
  reason: said`It has this as it would be written`,
  ...{ targetEntityId: null, changes: [], isBeforeKnown: true, clauses: [], problem: null },
}
