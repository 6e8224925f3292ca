import { z } from 'zod'
import { row } from '../permission.ts'
import { direction, properties, remark, systemId } from '../schemas.ts'

const place = z.object({ id: systemId, direction })
const text = z.string().max(2_097_152)

export const transformations = {
  get: row('view')
    .route({ method: 'GET', path: '/systems/{id}/transformations/{direction}', summary: 'The current document' })
    .input(place)
    .output(
      z.object({
        document: z.string(),
        version: z.number(),
        description: z.string(),
        createdAt: z.string(),
        createdBy: z.string(),
        /** Equal to the default of the product as it is now. */
        isDefault: z.boolean(),
      }),
    ),
  save: row('administer')
    .route({
      method: 'PUT',
      path: '/systems/{id}/transformations/{direction}',
      summary: 'Saves a new version; a mistake refuses it',
    })
    .input(
      place.extend({ version: z.number().int().positive(), document: text, description: z.string().min(1).max(500) }),
    )
    .output(z.object({ version: z.number(), advice: z.array(remark).readonly() })),
  check: row('view')
    .route({
      method: 'POST',
      path: '/transformation-checks',
      summary: 'Mistakes and advice of a document, with their places',
    })
    .input(z.object({ document: text, direction, properties: properties.default({}) }))
    .output(z.array(remark).readonly()),
}
