import { z } from 'zod'
import type { PlanId, PlanLineId } from '../../domain/ids.ts'
import {
  lineDecisions,
  lineStates,
  planStates,
  type LineSummary,
  type Plan,
  type PlanDetails,
  type PlanLine,
  type PlanLineDetails,
} from '../../domain/plan.ts'
import { plannedOperations, plannedWrites } from '../../domain/planned.ts'
import { runKinds } from '../../domain/job.ts'
import { clause } from '../eventSchemas.ts'
import { row, rowOf } from '../permission.ts'
import { entityType, json, position, problem, saidText, shape, systemId, whole } from '../schemas.ts'
import { runId } from './deletions.ts'

export const planId = z.string().regex(/^plan-\d{6,15}$/) as unknown as z.ZodType<PlanId, PlanId>
const lineId = z.coerce.number().int().positive() as unknown as z.ZodType<PlanLineId, PlanLineId>
const operation = z.enum(plannedOperations)
export const plannedResult = z.enum([...plannedOperations, 'unchanged'])
const count = z.number()
const text = z.string().nullable()
const lineState = z.enum(lineStates)

const planFields = {
  id: planId,
  source: systemId,
  sourceName: z.string(),
  predicts: z.enum(runKinds),
  looksAtTargets: z.boolean(),
  state: z.enum(planStates),
  createdAt: z.string(),
  createdBy: z.string(),
  computedAt: z.string().nullable(),
  problem: problem.nullable(),
  ...{ appliedBy: text, applyBeganAt: text, applyEndedAt: text },
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
  z.object({ kind: z.enum(['threshold', 'hold', 'never']), reason: saidText }),
])

const states = z.array(z.object({ operation: z.enum(plannedWrites), state: lineState, count })).readonly()
const values = z.array(z.object({ value: z.string(), count })).readonly()
const summary = shape<LineSummary>(z.object({ states, reasons: values, attributes: values }))

const planDetails = shape<PlanDetails>(
  z.object({
    ...planFields,
    run: runId.nullable(),
    counts: z.array(planCount).readonly(),
    states,
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
  ...{ state: lineState, note: text, decidedBy: text, decidedAt: text, position: position.nullable() },
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
    evaluatedAt: text,
    now: z
      .object({
        operation: plannedResult,
        reason: z.string(),
        changes: z.array(plannedChange).readonly(),
      })
      .nullable(),
  }),
)

const onePlan = z.object({ id: planId })
const someText = z.string().min(1).max(2000)
const filter = {
  operation: operation.optional(),
  state: lineState.optional(),
  system: systemId.optional(),
  entityType: entityType.optional(),
  attribute: someText.optional(),
  reason: someText.optional(),
  text: someText.optional(),
}

/** Single lines, or all that a filter finds. */
const choice = z.union([
  z.object({ lines: z.array(lineId).min(1).max(1000).readonly() }),
  z.object({ filter: z.strictObject(filter) }),
])
const toWrite = rowOf('targets')
const csvText = z.string().min(1).max(1_000_000)

/** More belong into a condition of the transformation. */
const mostChosen = 1000

export const plans = {
  compute: row('operate')
    .route({
      method: 'POST',
      path: '/plans',
      summary: 'Simulates a full Read or a Resync of a source and keeps what it would do; nothing is written anywhere',
    })
    .input(
      z.object({
        source: systemId,
        predicts: z.enum(runKinds).default('read'),
        looksAtTargets: z.boolean().default(false),
      }),
    )
    .output(onePlan.extend({ run: runId })),
  computeDeletions: row('operate')
    .route({
      method: 'POST',
      path: '/deletion-plans',
      summary:
        'A plan that deletes chosen entities at chosen targets, whatever their source has; nothing is written yet',
    })
    .input(
      z.object({
        source: systemId,
        entities: z
          .array(z.object({ entityType, entityId: z.string().min(1).max(500) }))
          .min(1)
          .max(mostChosen)
          .readonly(),
        targets: z.array(systemId).min(1).max(200).readonly(),
      }),
    )
    .output(onePlan),
  stop: row('operate')
    .route({ method: 'POST', path: '/plans/{id}/stop', summary: 'Ends computing or applying a plan' })
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
  summary: row('view')
    .route({
      method: 'GET',
      path: '/plans/{id}/summary',
      summary: 'How many lines a filter finds in which state, and their rules and attributes to narrow further',
    })
    .input(onePlan.extend(filter))
    .output(summary),
  line: row('view')
    .route({ method: 'GET', path: '/plans/{id}/lines/{line}', summary: 'One line with its values and its rule' })
    .input(onePlan.extend({ line: lineId }))
    .output(planLineDetails),
  validate: row('operate', 'sources')
    .route({
      method: 'POST',
      path: '/validations',
      summary: 'What targets would get of up to 10 rows of CSV, as a ZIP in base64; nothing is called or kept',
    })
    .input(z.object({ source: systemId, users: csvText.optional(), groups: csvText.optional() }))
    .output(z.object({ fileName: z.string(), base64: z.string() })),
  csv: row('view')
    .route({ method: 'GET', path: '/plan-exports/{id}', summary: 'Lines as CSV, a row per attribute, by filter' })
    .input(onePlan.extend({ ...filter, after: whole(Number.MAX_SAFE_INTEGER).default(0) }))
    .output(z.object({ csv: z.string(), after: z.number().nullable() })),
  decide: toWrite('operate')
    .route({
      method: 'POST',
      path: '/plans/{id}/decisions',
      summary: 'Approves lines, takes approvals back, or rejects; only if there are as many as the caller saw',
    })
    .input(onePlan.extend({ decision: z.enum(lineDecisions), choice, count: z.number().int().positive() }))
    .output(
      z.object({
        decided: count,
        /** A second administrator has to agree to these. */
        requested: count,
      }),
    ),
  apply: toWrite('operate')
    .route({
      method: 'POST',
      path: '/plans/{id}/apply',
      summary: 'Carries out what is approved; a line that would be something else by now is left out and says so',
    })
    .input(onePlan.extend({ count: z.number().int().positive() }))
    .output(z.object({ lines: count })),
  remove: row('operate')
    .route({ method: 'DELETE', path: '/plans/{id}', summary: 'Removes a plan and its lines' })
    .input(onePlan)
    .output(z.object({ removed: z.boolean() })),
}
