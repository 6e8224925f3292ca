import { z } from 'zod'
import {
  heldStates,
  openHeldStates,
  type BeforeImage,
  type HeldDeletion,
  type HeldGroup,
} from '../../domain/deletion.ts'
import type { ImageId, RunId } from '../../domain/ids.ts'
import { row } from '../permission.ts'
import { deliveryId, entityType, position, shape, systemId, whole } from '../schemas.ts'

export const runId = z.string().regex(/^job-\d{6,15}$/) as unknown as z.ZodType<RunId, RunId>
const imageId = z.string().min(1).max(100) as unknown as z.ZodType<ImageId, ImageId>
const text = z.string().nullable()
const count = z.number()

const key = { source: systemId, target: systemId, entityType, run: runId.nullable() }
const names = { sourceName: z.string(), targetName: z.string() }

export const held = shape<HeldDeletion>(
  z.object({
    ...{ ...key, ...names, delivery: deliveryId, position, entityId: z.string(), targetEntityId: text, name: text },
    ...{ reason: z.string(), since: z.string(), state: z.enum(heldStates), requestedBy: text, requestedAt: text },
    ...{ decidedBy: text, decidedAt: text, releaseAt: text },
    status: z.enum([
      ...(['waiting', 'running', 'retry', 'created', 'updated', 'deleted', 'unchanged', 'skipped'] as const),
      ...(['deadLetter', 'held', 'superseded', 'discarded'] as const),
    ]),
  }),
)
const group = shape<HeldGroup>(
  z.object({
    ...{ ...key, ...names, count, approved: count, since: z.string(), reason: z.string() },
    ...{ planned: count.nullable(), managed: count.nullable() },
  }),
)
export const image = shape<BeforeImage>(
  z.object({
    ...{ id: imageId, position, source: systemId, target: systemId, entityType, ...names, entityId: z.string() },
    name: text,
    ...{ targetEntityId: z.string(), operation: z.enum(['delete', 'update']), takenAt: z.string() },
    ...{ keptUntil: z.string(), state: z.enum(['kept', 'undoing', 'undone']), undoPosition: position.nullable() },
    changedBy: text,
  }),
)

/** Single ones, or a whole group; a group is decided only if it still has as many as the caller saw. */
const chosen = z.union([
  z.object({ deliveries: z.array(deliveryId).min(1).max(1000) }),
  z.object({ group: z.object(key), count: z.number().int().positive() }),
])
const decided = z.object({
  decided: count,
  /** These need the approval of a second administrator. */
  requested: count,
})

export const deletions = {
  list: row('view')
    .route({ method: 'GET', path: '/deletions', summary: 'Deletions that are or were held, newest first' })
    .input(
      z.object({
        source: systemId.optional(),
        target: systemId.optional(),
        entityType: entityType.optional(),
        run: runId.optional(),
        states: z
          .array(z.enum(heldStates))
          .min(1)
          .default([...openHeldStates]),
        before: deliveryId.optional(),
        limit: whole(500).default(100),
      }),
    )
    .output(z.object({ items: z.array(held).readonly(), more: z.boolean() })),
  groups: row('view')
    .route({ method: 'GET', path: '/deletion-groups', summary: 'Held deletions that belong together, and why' })
    .output(z.array(group).readonly()),
  approve: row('operate', 'targets')
    .route({ method: 'POST', path: '/deletion-approvals', summary: 'Lets held deletions be carried out' })
    .input(chosen)
    .output(decided),
  withdraw: row('operate', 'targets')
    .route({
      method: 'POST',
      path: '/deletion-withdrawals',
      summary: 'Takes approvals back before they are carried out',
    })
    .input(chosen)
    .output(decided),
  reject: row('operate', 'targets')
    .route({
      method: 'POST',
      path: '/deletion-rejections',
      summary: 'Keeps the entities until their source names them again',
    })
    .input(chosen)
    .output(decided),
  images: row('view')
    .route({
      method: 'GET',
      path: '/before-images',
      summary: 'What can be restored: copies of what was deleted or overwritten',
    })
    .input(
      z.object({
        target: systemId.optional(),
        entityId: z.string().max(500).optional(),
        before: z.string().max(100).optional(),
        limit: whole(500).default(100),
      }),
    )
    .output(z.object({ items: z.array(image).readonly(), after: text })),
  undo: row('operate', 'targets')
    .route({ method: 'POST', path: '/before-images/{id}/undo', summary: 'Restores an entity from its copy' })
    .input(z.object({ id: imageId, keep: z.boolean().default(true) }))
    .output(z.object({ position })),
}
