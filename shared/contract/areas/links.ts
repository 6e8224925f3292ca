import { z } from 'zod'
import { rowOf } from '../permission.ts'
import { entityType, systemId, whole } from '../schemas.ts'

const row = rowOf('logs')

const sharer = z.object({
  source: systemId,
  sourceName: z.string(),
  sourceEntityId: z.string(),
  name: z.string().nullable(),
})

export const links = {
  /** `of` names ten of them at most; go on with `next` as `after`. */
  shared: row('view')
    .route({
      method: 'GET',
      path: '/systems/{target}/shared-entities',
      summary: 'Entities of a target that several source entities are: they overwrite each other',
    })
    .input(
      z.object({
        target: systemId,
        entityType: entityType.default('user'),
        after: z.string().max(500).default(''),
        limit: whole(500).default(100),
      }),
    )
    .output(
      z.object({
        items: z
          .array(z.object({ targetEntityId: z.string(), count: z.number(), of: z.array(sharer).readonly() }))
          .readonly(),
        next: z.string().nullable(),
      }),
    ),
}
