import { z } from 'zod'
import type { SimulatedEntity } from '../../domain/simulated.ts'
import { clause } from '../eventSchemas.ts'
import { rowOf } from '../permission.ts'
import { entityType, position, problem, shape, systemId } from '../schemas.ts'
import { plannedChange, plannedResult } from './plans.ts'

const row = rowOf('sources')

const entityId = z.string().min(1).max(500)
/** Left out: all targets that follow the source. */
const targets = z.array(systemId).min(1).max(200).readonly().optional()

const end = z.object({
  system: systemId,
  systemName: z.string(),
  operation: plannedResult,
  reason: z.string(),
  targetEntityId: z.string().nullable(),
  changes: z.array(plannedChange).readonly(),
  isBeforeKnown: z.boolean(),
  clauses: z.array(clause).readonly(),
  problem: problem.nullable(),
})

export const provisioning = {
  simulate: row('operate')
    .route({
      method: 'POST',
      path: '/entity-simulations',
      summary: 'What would become of one entity at its targets now; source and targets are asked, nothing is written',
    })
    .input(z.object({ source: systemId, entityType, entityId, targets }))
    .output(
      shape<SimulatedEntity>(
        z.object({
          entityType,
          entityId: z.string(),
          name: z.string().nullable(),
          takenFrom: z.enum(['source', 'lastEvent']),
          ends: z.array(end).readonly(),
        }),
      ),
    ),
  send: row('operate')
    .route({
      method: 'POST',
      path: '/entity-provisioning',
      summary: 'Provisions entities as if their source had reported a change of them',
    })
    .input(
      z.object({ source: systemId, entityType, entityIds: z.array(entityId).min(1).max(1000).readonly(), targets }),
    )
    .output(
      z.object({
        /** Of the events, in the order of the entities. */
        positions: z.array(position).readonly(),
      }),
    ),
}
