import { z } from 'zod'
import { rowOf } from '../permission.ts'
import { jsonObject, systemId, whole } from '../schemas.ts'

const row = rowOf('sources')

const kind = z.enum(['users', 'groups'])
const id = z.string().min(1).max(200)
const entry = z.object({
  /** The SCIM resource, with id, meta and schemas; never a password. */
  resource: jsonObject,
  version: z.number(),
  /** What became of it at each target that knows it. */
  arrivals: z
    .array(
      z.object({
        target: systemId,
        targetName: z.string(),
        state: z.enum(['arrived', 'onTheWay', 'failed']),
        /** The newest event of this entity, for the way to its trace. */
        position: z.number().nullable(),
      }),
    )
    .readonly(),
})

export const directory = {
  list: row('view')
    .route({ method: 'GET', path: '/directory/{kind}', summary: 'People or groups of the Local Identity Directory' })
    .input(
      z.object({
        kind,
        search: z.string().max(200).default(''),
        startIndex: whole(10_000_000).default(1),
        count: whole(200).default(50),
      }),
    )
    .output(z.object({ entries: z.array(entry).readonly(), total: z.number() })),
  get: row('view')
    .route({ method: 'GET', path: '/directory/{kind}/{id}', summary: 'One person or group' })
    .input(z.object({ kind, id }))
    .output(entry),
  create: row('operate')
    .route({ method: 'POST', path: '/directory/{kind}', summary: 'Creates a person or group', successStatus: 201 })
    .input(z.object({ kind, resource: jsonObject }))
    .output(entry),
  replace: row('operate')
    .route({ method: 'PUT', path: '/directory/{kind}/{id}', summary: 'Saves a person or group' })
    .input(z.object({ kind, id, version: z.number().int(), resource: jsonObject }))
    .output(entry),
  remove: row('operate')
    .route({
      method: 'DELETE',
      path: '/directory/{kind}/{id}',
      summary: 'Deletes a person or group, everywhere it was provisioned',
    })
    .input(z.object({ kind, id, version: z.coerce.number().int() }))
    .output(z.object({})),
}
