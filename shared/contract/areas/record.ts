import { z } from 'zod'
import { auditCategories, changeActions, type ChangeLine } from '../../domain/changeLog.ts'
import { row } from '../permission.ts'
import { shape, whole } from '../schemas.ts'

const text = z.string().max(200).optional()
const changeFilter = z.object({
  category: z.enum(auditCategories).optional(),
  event: text,
  resourceType: text,
  resourceId: z.string().max(500).optional(),
  /** Name of the administrator. */
  caller: text,
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
})
const lineId = z.coerce.number().int().positive()
const value = z.string().nullable()

const changeLine = shape<ChangeLine>(
  z.object({
    id: z.number(),
    at: z.string(),
    callerId: z.string(),
    callerName: z.string(),
    category: z.enum(auditCategories),
    event: z.string(),
    resourceType: z.string(),
    resourceId: z.string(),
    resourceName: z.string(),
    action: z.enum(changeActions),
    changes: z.array(z.object({ attribute: z.string(), before: value, after: value })).readonly(),
    digest: z.string(),
    isErased: z.boolean(),
  }),
)

export const record = {
  changes: row('view')
    .route({ method: 'GET', path: '/changes', summary: 'What administrators did, newest first' })
    .input(changeFilter.extend({ before: lineId.optional(), limit: whole(500).default(100) }))
    .output(z.object({ items: z.array(changeLine).readonly(), more: z.boolean() })),
  /** The columns of spec 20.2, a row per attribute; go on with `before` of the answer. */
  exportChanges: row('view')
    .route({ method: 'GET', path: '/change-export', summary: 'The change log as CSV, at most 5,000 lines at a time' })
    .input(changeFilter.extend({ before: lineId.optional() }))
    .output(z.object({ csv: z.string(), before: z.number().nullable() })),
}
