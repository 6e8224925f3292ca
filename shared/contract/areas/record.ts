import { z } from 'zod'
import { auditSectionNames, type AuditReport } from '../../domain/auditReport.ts'
import { auditCategories, changeActions, type ChangeLine } from '../../domain/changeLog.ts'
import { eventSummary } from '../eventSchemas.ts'
import { row, rowOf } from '../permission.ts'
import { entityType, json, jsonObject, position, problem, shape, systemId, whole } from '../schemas.ts'
import { held, image, runId } from './deletions.ts'
import { lineFields, plannedChange } from './plans.ts'

const logs = rowOf('logs')

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

const entityKey = z.object({ source: systemId, entityType, entityId: z.string().min(1).max(500) })
const link = z.object({
  source: systemId,
  target: systemId,
  targetName: z.string(),
  entityType,
  sourceEntityId: z.string(),
  targetEntityId: z.string().nullable(),
  existedBefore: z.boolean(),
  state: z.enum(['active', 'creating', 'pendingDelete', 'released']),
  pending: z.object({ reason: z.string(), since: z.string() }).nullable(),
  keptBy: z.string().nullable(),
})
const timelineItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('event'), at: z.string(), event: eventSummary }),
  z.object({ kind: z.literal('change'), at: z.string(), change: changeLine }),
])

const period = z.object({ from: z.iso.datetime(), to: z.iso.datetime() })
const auditReport = shape<AuditReport>(
  z.object({
    ...{ at: z.string(), from: z.string(), to: z.string() },
    sections: z
      .array(
        z.object({
          name: z.enum(auditSectionNames),
          columns: z.array(z.string()).readonly(),
          rows: z.array(z.array(z.string()).readonly()).readonly(),
          more: z.boolean(),
        }),
      )
      .readonly(),
  }),
)

export const record = {
  find: logs('view')
    .route({
      method: 'GET',
      path: '/entities',
      summary: 'Entities that an ID, a name, a user name or an e-mail leads to',
    })
    .input(z.object({ text: z.string().trim().min(1).max(200) }))
    .output(
      z
        .array(
          entityKey.extend({
            sourceName: z.string(),
            name: z.string().nullable(),
            by: z.enum(['sourceId', 'targetId', 'name', 'directory']),
            lastEventAt: z.string().nullable(),
          }),
        )
        .readonly(),
    ),
  /** Pass `next` on for what is older. */
  timeline: logs('view')
    .route({ method: 'GET', path: '/timeline', summary: 'What happened to one entity and around it, newest first' })
    .input(
      entityKey.extend({
        before: position.optional(),
        until: z.iso.datetime().optional(),
        limit: whole(200).default(50),
      }),
    )
    .output(
      z.object({
        links: z.array(link).readonly(),
        items: z.array(timelineItem).readonly(),
        next: z.object({ before: position, until: z.string() }).nullable(),
      }),
    ),
  report: row('administer')
    .route({ method: 'GET', path: '/person-report', summary: 'Everything held about one entity, 100 events at a time' })
    .input(entityKey.extend({ before: position.optional() }))
    .output(
      z.object({
        ...entityKey.shape,
        at: z.string(),
        sourceName: z.string(),
        relations: z.array(link.extend({ attempted: jsonObject.nullable() })).readonly(),
        events: z
          .array(
            z.object({
              event: eventSummary,
              body: jsonObject.nullable(),
              entity: jsonObject.nullable(),
              trace: json,
              until: z.string(),
            }),
          )
          .readonly(),
        held: z.array(held).readonly(),
        images: z.array(image.and(z.object({ body: jsonObject }))).readonly(),
        planned: z
          .array(z.object({ ...lineFields, changes: z.array(plannedChange).readonly(), body: jsonObject.nullable() }))
          .readonly(),
        failedReadings: z.array(z.object({ run: runId, at: z.string(), problem })).readonly(),
        directoryEntry: jsonObject.nullable(),
        changes: z.array(changeLine).readonly(),
        notes: z.array(z.string()).readonly(),
        before: position.nullable(),
      }),
    ),
  erase: row('administer')
    .route({
      method: 'POST',
      path: '/person-erasures',
      summary: 'Removes what is held about one entity; relations are kept or dropped by choice',
    })
    .input(entityKey.extend({ keepRelations: z.boolean() }))
    .output(
      z.object({
        events: z.number(),
        relations: z.number(),
        changeLines: z.number(),
        images: z.number(),
        planLines: z.number(),
        stays: z.array(z.string()).readonly(),
      }),
    ),
  auditReport: row('administer')
    .route({
      method: 'GET',
      path: '/audit-report',
      summary: 'Who may what, and what happened in a period, at most 5,000 rows a section',
    })
    .input(period)
    .output(auditReport),
  auditArchive: row('administer')
    .route({ method: 'GET', path: '/audit-archive', summary: 'The audit report as a ZIP of CSV files, in base64' })
    .input(period)
    .output(z.object({ fileName: z.string(), base64: z.string() })),
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
