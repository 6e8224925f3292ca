import { z } from 'zod'
import type { PlanId, PlanLineId } from '../../domain/ids.ts'
import {
  planStates,
  plannedOperations,
  type Plan,
  type PlanDetails,
  type PlanLine,
  type PlanLineDetails,
} from '../../domain/plan.ts'
import { row } from '../permission.ts'
import { clause } from '../eventSchemas.ts'
import { entityType, json, problem, shape, systemId, whole } from '../schemas.ts'

const planId = z.string().regex(/^plan-\d{6,15}$/) as unknown as z.ZodType<PlanId, PlanId>
const lineId = z.coerce.number().int().positive() as unknown as z.ZodType<PlanLineId, PlanLineId>
const operation = z.enum(plannedOperations)
const count = z.number()

const planFields = {
  id: planId,
  source: systemId,
  sourceName: z.string(),
  looksAtTargets: z.boolean(),
  state: z.enum(planStates),
  createdAt: z.string(),
  createdBy: z.string(),
  computedAt: z.string().nullable(),
  problem: problem.nullable(),
}
const plan = shape<Plan>(z.object(planFields))

const planCount = z.object({
  system: systemId,
  systemName: z.string(),
  action: z.enum(['read', 'write']),
  entityType,
  ...{ read: count, unchanged: count, create: count, update: count, delete: count, skip: count, fail: count },
})

const verdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('go') }),
  z.object({ kind: z.enum(['threshold', 'hold', 'never']), reason: z.string() }),
])

const planDetails = shape<PlanDetails>(
  z.object({
    ...planFields,
    counts: z.array(planCount).readonly(),
    verdicts: z
      .array(
        z.object({ target: systemId, targetName: z.string(), entityType, planned: count, managed: count, verdict }),
      )
      .readonly(),
    remarks: z.array(z.string()).readonly(),
  }),
)

export const lineFields = {
  id: lineId,
  plan: planId,
  system: systemId,
  systemName: z.string(),
  entityType,
  entityId: z.string(),
  name: z.string().nullable(),
  targetEntityId: z.string().nullable(),
  operation,
  reason: z.string(),
  attributes: z.array(z.string()).readonly(),
}
export const plannedChange = z.object({
  attribute: z.string(),
  before: json,
  after: json,
  mapping: z.number().nullable(),
})
const planLine = shape<PlanLine>(z.object(lineFields))

const planLineDetails = shape<PlanLineDetails>(
  z.object({
    ...lineFields,
    changes: z.array(plannedChange).readonly(),
    isBeforeKnown: z.boolean(),
    clauses: z.array(clause).readonly(),
    request: z
      .object({
        write: z.enum(['create', 'update', 'delete']),
        targetEntityId: z.string().nullable(),
        document: json,
      })
      .nullable(),
    problem: problem.nullable(),
  }),
)

const onePlan = z.object({ id: planId })
const someText = z.string().min(1).max(2000)
const filter = {
  operation: operation.optional(),
  system: systemId.optional(),
  entityType: entityType.optional(),
  attribute: someText.optional(),
  reason: someText.optional(),
  text: someText.optional(),
}

export const plans = {
  compute: row('operate')
    .route({
      method: 'POST',
      path: '/plans',
      summary: 'Simulates a full run of a source and keeps what it would do; nothing is written anywhere',
    })
    .input(z.object({ source: systemId, looksAtTargets: z.boolean().default(false) }))
    .output(onePlan),
  stop: row('operate')
    .route({ method: 'POST', path: '/plans/{id}/stop', summary: 'Ends the computing of a plan' })
    .input(onePlan)
    .output(z.object({ stopped: z.boolean() })),
  list: row('view')
    .route({ method: 'GET', path: '/plans', summary: 'Plans, newest first' })
    .input(z.object({ source: systemId.optional(), before: planId.optional(), limit: whole(200).default(50) }))
    .output(z.object({ items: z.array(plan).readonly(), more: z.boolean() })),
  get: row('view')
    .route({ method: 'GET', path: '/plans/{id}', summary: 'One plan with its numbers and what they cannot know' })
    .input(onePlan)
    .output(planDetails),
  lines: row('view')
    .route({ method: 'GET', path: '/plans/{id}/lines', summary: 'What would become of which entity, by filter' })
    .input(
      onePlan.extend({
        ...filter,
        after: whole(Number.MAX_SAFE_INTEGER).default(0),
        limit: whole(500).default(100),
      }),
    )
    .output(z.object({ items: z.array(planLine).readonly(), after: z.number().nullable() })),
  line: row('view')
    .route({ method: 'GET', path: '/plans/{id}/lines/{line}', summary: 'One line with its values and its rule' })
    .input(onePlan.extend({ line: lineId }))
    .output(planLineDetails),
  remove: row('operate')
    .route({ method: 'DELETE', path: '/plans/{id}', summary: 'Removes a plan and its lines' })
    .input(onePlan)
    .output(z.object({ removed: z.boolean() })),
}
