import { z } from 'zod'
import type { Figures } from '../../domain/engineState.ts'
import { rowOf } from '../permission.ts'
import { deliveryId, entityType, position, problem, shape, systemId, whole } from '../schemas.ts'
import { eventSummary, traceEntry } from '../eventSchemas.ts'

const row = rowOf('logs')

/** An empty parameter of a query is one that was not given. */
const given = <Type>(schema: z.ZodType<Type, Type>) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional()) as unknown as z.ZodOptional<
    z.ZodType<Type, Type>
  >

const filter = z.object({
  source: given(systemId),
  target: given(systemId),
  entityId: given(z.string().max(500)),
  entityType: entityType.optional(),
  /** Running, waiting or to be repeated; given up; skipped or unchanged. */
  group: z.enum(['onTheWay', 'failed', 'skipped']).optional(),
  /** Searches name and id. */
  text: z.string().max(200).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
})

export const events = {
  /** Answers as soon as there is a change after `after`, or empty at `waitMs`; a feed is this call, repeated. */
  next: row('view')
    .route({
      method: 'GET',
      path: '/events',
      summary: 'Events that changed after a feed number, oldest change first; waits up to waitMs',
    })
    .input(
      filter.extend({
        after: whole(Number.MAX_SAFE_INTEGER).default(0),
        limit: whole(500).default(100),
        waitMs: whole(25_000).default(0),
      }),
    )
    .output(z.object({ items: z.array(eventSummary).readonly(), after: z.number() })),
  page: row('view')
    .route({ method: 'GET', path: '/event-pages', summary: 'Events by position, newest first' })
    .input(filter.extend({ before: position.optional(), limit: whole(500).default(100) }))
    .output(z.object({ items: z.array(eventSummary).readonly(), more: z.boolean(), feed: z.number() })),
  counts: row('view')
    .route({ method: 'GET', path: '/event-counts', summary: 'How many events have which status' })
    .input(filter)
    .output(
      z.object({
        all: z.number(),
        onTheWay: z.number(),
        failed: z.number(),
        skipped: z.number(),
        complete: z.boolean(),
      }),
    ),
  figures: row('view')
    .route({ method: 'GET', path: '/event-figures', summary: 'Numbers of the overview' })
    .input(z.object({ period: z.enum(['1h', '24h', '7d']).default('24h') }))
    .output(
      shape<Figures>(
        z.object({
          since: z.string(),
          events: z.number(),
          delivered: z.number(),
          failed: z.number(),
          waiting: z.number(),
          lanes: z
            .array(
              z.object({
                target: systemId,
                waiting: z.number(),
                oldestWaitingSince: z.string().nullable(),
                deadLetters: z.number(),
                trouble: problem.nullable(),
                nextAttemptAt: z.string().nullable(),
              }),
            )
            .readonly(),
          sources: z.array(z.object({ source: systemId, lastEventAt: z.string().nullable() })).readonly(),
          buckets: z.array(z.object({ at: z.string(), events: z.number(), failed: z.number() })).readonly(),
        }),
      ),
    ),
  trace: row('view')
    .route({ method: 'GET', path: '/events/{position}/trace', summary: 'What each room made of an event' })
    .input(z.object({ position }))
    .output(
      z.object({
        event: eventSummary,
        entries: z.array(traceEntry).readonly(),
        /** A later event of the entity that succeeded; nothing is lost. */
        supersededBy: z.number().nullable(),
      }),
    ),
  replay: row('operate')
    .route({
      method: 'POST',
      path: '/event-replays',
      summary: 'Sends deliveries again, behind the others of their entity',
    })
    .input(z.object({ deliveries: z.array(deliveryId).min(1).max(1000) }))
    .output(z.object({ replayed: z.number() })),
  discard: row('operate')
    .route({ method: 'POST', path: '/event-discards', summary: 'Drops deliveries that failed, with a reason' })
    .input(z.object({ deliveries: z.array(deliveryId).min(1).max(1000), reason: z.string().min(1).max(500) }))
    .output(z.object({ discarded: z.number() })),
}
