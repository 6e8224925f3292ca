import { z } from 'zod'
import { impactEffects, type Impact } from '../../domain/impact.ts'
import { rowOf } from '../permission.ts'
import { direction, entityType, jsonObject, shape, systemId, whole } from '../schemas.ts'

const row = rowOf('system')

const place = z.object({ id: systemId, direction })
const path = '/systems/{id}/transformations/{direction}'
const effect = z.enum(impactEffects)
const text = z.string().nullable()

const impact = shape<Impact>(
  z.object({
    computedAt: z.string(),
    tookMs: z.number(),
    read: z.number(),
    isComplete: z.boolean(),
    changed: z.number(),
    targets: z
      .array(z.object({ id: systemId, name: z.string(), effects: z.record(effect, z.number()).readonly() }))
      .readonly(),
    lines: z
      .array(
        z.object({
          ...{ entityType, entityId: z.string(), name: text, target: systemId, targetName: z.string(), effect },
          reason: text,
          changes: z.array(z.object({ place: z.string(), before: text, after: text })).readonly(),
        }),
      )
      .readonly(),
    unread: z.array(z.object({ name: z.string(), reason: z.string() })).readonly(),
  }),
)

/** Rows of the area `transformations`: what a document that is not saved would do; nothing is stored or sent. */
export const transformationTrials = {
  readSample: row('operate')
    .route({
      method: 'POST',
      path: `${path}/sample`,
      summary: 'Reads one entity now, as this transformation begins with it, without secrets',
    })
    .input(place.extend({ entityType, entityId: z.string().min(1).max(500) }))
    .output(z.object({ name: text, source: z.string(), input: jsonObject })),
  impact: row('operate')
    .route({
      method: 'POST',
      path: `${path}/impact`,
      summary: 'Whom a document that is not saved would change, on which targets and how',
    })
    .input(place.extend({ document: z.string().max(2_097_152), most: whole(5_000).default(1_000) }))
    .output(impact),
}
