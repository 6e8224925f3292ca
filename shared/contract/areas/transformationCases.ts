import { z } from 'zod'
import type { CaseEnd } from '../../transformation/caseEnd.ts'
import type { ValueDifference } from '../../transformation/valueDifference.ts'
import { rowOf } from '../permission.ts'
import { direction, entityType, json, jsonObject, properties, shape, systemId, version } from '../schemas.ts'

const row = rowOf('system')

const place = z.object({ id: systemId, direction })
const path = '/systems/{id}/transformations/{direction}'
const one = place.extend({ case: z.string().min(1).max(100) })
const variables = z.record(z.string().max(200), json).readonly()

const caseEnd = shape<CaseEnd>(
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('transformed'),
      body: jsonObject,
      variables: variables.optional(),
      operation: z.enum(['read', 'create', 'update', 'patch', 'delete']).optional(),
    }),
    z.object({ kind: z.literal('skipped'), reason: z.enum(['ignored', 'conditionNotMet', 'operationSkipped']) }),
    z.object({
      kind: z.literal('failed'),
      failure: z.enum(['mandatoryAttributeMissing', 'functionFailed', 'badCondition', 'wrongKind', 'budgetExceeded']),
    }),
  ]),
)

const draft = z.object({
  name: z.string().min(1).max(200),
  entityType,
  operation: z.enum(['read', 'createEntity', 'updateEntity', 'patchEntity', 'deleteEntity']),
  input: jsonObject,
  variables: variables.default({}),
  /** Put over those of the system. */
  properties: properties.default({}),
  /** What resolveEntityIds finds: ids at the other end by entity type and id. */
  relations: z
    .record(z.string().max(20), z.record(z.string().max(500), z.array(z.string().max(500)).readonly()).readonly())
    .readonly()
    .default({}),
  expected: caseEnd,
})

const about = z.object({
  id: z.string(),
  version: z.number(),
  changedAt: z.string(),
  changedBy: z.string(),
})
const summary = about.extend(draft.pick({ name: true, entityType: true, operation: true }).shape)
const saved = z.object({ id: z.string(), version: z.number() })
const difference = shape<ValueDifference>(
  z.object({ place: z.string(), expected: z.string().nullable(), found: z.string().nullable() }),
)

/** Rows of the area `transformations`: entities kept with a document, and what it must make of them. */
export const transformationCases = {
  listCases: row('view')
    .route({ method: 'GET', path: `${path}/cases`, summary: 'The saved cases of a transformation, by name' })
    .input(place)
    .output(z.array(summary).readonly()),
  getCase: row('view')
    .route({ method: 'GET', path: `${path}/cases/{case}`, summary: 'One case with its entity and expected end' })
    .input(one)
    .output(about.extend(draft.shape)),
  addCase: row('administer')
    .route({ method: 'POST', path: `${path}/cases`, summary: 'Keeps a case', successStatus: 201 })
    .input(place.extend(draft.shape))
    .output(saved),
  changeCase: row('administer')
    .route({ method: 'PUT', path: `${path}/cases/{case}`, summary: 'Saves a case anew' })
    .input(one.extend(draft.shape).extend({ version }))
    .output(saved),
  removeCase: row('administer')
    .route({ method: 'DELETE', path: `${path}/cases/{case}`, summary: 'Removes a case' })
    .input(one.extend({ version }))
    .output(z.object({})),
  runCases: row('view')
    .route({
      method: 'POST',
      path: `${path}/case-runs`,
      summary: 'Runs the saved cases on the current document, or on one that is not saved',
    })
    .input(place.extend({ document: z.string().max(2_097_152).optional() }))
    .output(
      z
        .array(
          z.object({
            id: z.string(),
            name: z.string(),
            passed: z.boolean(),
            differences: z.array(difference).readonly(),
            /** How it ended; null: it could not be run. */
            found: caseEnd.nullable(),
          }),
        )
        .readonly(),
    ),
}
