import { z } from 'zod'
import { letterRefOf, type Cause, type DeadLetter, type LetterId, type LetterRun } from '../../domain/deadLetter.ts'
import { traceEntry } from '../eventSchemas.ts'
import { rowOf } from '../permission.ts'
import { entityType, jsonObject, position, problem, shape, systemId, whole } from '../schemas.ts'

const row = rowOf('logs')

const letterId = z
  .string()
  .max(30)
  .refine((id) => letterRefOf(id) !== null, 'It reads delivery-12 or event-7') as unknown as z.ZodType<
  LetterId,
  LetterId
>
const cause = z.string().min(1).max(30) as unknown as z.ZodType<Cause, Cause>
const stage = z.enum(['reading', 'delivery'])
const key = { stage, system: systemId, cause }
const text = z.string().nullable()

const letter = {
  ...{ id: letterId, stage, position, source: systemId, sourceName: z.string(), target: systemId.nullable() },
  ...{ targetName: text, entityType, entityId: z.string(), name: text, change: z.enum(['create', 'update', 'delete']) },
  ...{ receivedAt: z.string(), givenUpAt: z.string(), attempts: z.number(), problem, isEditable: z.boolean() },
  editedBy: text,
}
const group = {
  ...{ ...key, systemName: z.string(), pattern: z.string(), sample: problem },
  ...{ count: z.number(), oldest: z.string(), newest: z.string() },
}
/** What an administrator changed at one of its systems since the last of a group was given up. */
const changed = z.object({ at: z.string(), by: z.string(), event: z.string(), resourceName: z.string() })
const attempt = z.object({ at: z.string(), attempt: z.number(), entries: z.array(traceEntry).readonly() })
/** Where a page begins: position and id of the last letter before it. */
const place = z.string().regex(/^\d{1,15}-\d{1,15}$/)
const letters = z.array(letterId).min(1).max(1000)
/** All of a group that was given up until a time, as the caller saw it. */
const wholeGroup = z.object({ ...key, until: z.iso.datetime() })
const runId = z.coerce.number().int().positive()
const run = shape<LetterRun>(
  z.object({
    ...{ ...key, id: z.number(), systemName: z.string(), deed: z.enum(['replay', 'discard']), total: z.number() },
    ...{ seen: z.number(), done: z.number(), state: z.enum(['running', 'ended', 'stopped']), by: z.string() },
    ...{ beganAt: z.string(), endedAt: text },
  }),
)

export const deadLetters = {
  groups: row('view')
    .route({
      method: 'GET',
      path: '/dead-letter-groups',
      summary: 'What was given up, grouped by error, largest first',
    })
    .output(z.array(z.object({ ...group, changed: changed.nullable() })).readonly()),
  list: row('view')
    .route({ method: 'GET', path: '/dead-letters', summary: 'Dead letters of a group, in the order of their events' })
    .input(z.object({ ...key, after: place.optional(), limit: whole(500).default(100) }))
    .output(z.object({ items: z.array(shape<DeadLetter>(z.object(letter))).readonly(), next: place.nullable() })),
  get: row('view')
    .route({ method: 'GET', path: '/dead-letters/{id}', summary: 'A dead letter with every attempt' })
    .input(z.object({ id: letterId }))
    .output(
      z.object({
        ...letter,
        tries: z.array(attempt).readonly(),
        documents: z.object({ source: jsonObject.nullable(), entity: jsonObject.nullable() }),
        newer: position.nullable(),
      }),
    ),
  replay: row('operate')
    .route({
      method: 'POST',
      path: '/dead-letter-replays',
      summary: 'Sends dead letters again, in the order of their events; what is superseded meanwhile is left out',
    })
    .input(z.object({ letters }))
    .output(z.object({ replayed: z.number(), leftOut: z.number() })),
  /** `stage` says which of its documents was edited. */
  replayEdited: row('operate')
    .route({
      method: 'POST',
      path: '/dead-letters/{id}/edited-replay',
      summary: 'Sends a dead letter as it was edited, once',
    })
    .input(z.object({ id: letterId, stage: z.enum(['source', 'entity']), document: jsonObject }))
    .output(z.object({ position })),
  discard: row('operate')
    .route({ method: 'POST', path: '/dead-letter-discards', summary: 'Drops dead letters, with a reason' })
    .input(z.object({ letters, reason: z.string().trim().min(1).max(500) }))
    .output(z.object({ discarded: z.number(), leftOut: z.number() })),
  /** The engine carries it on by itself, also after it was started again; `runs` says how far it is. */
  replayAll: row('operate')
    .route({
      method: 'POST',
      path: '/dead-letter-groups/replay',
      summary: 'Sends a whole group again, in the order of its events',
    })
    .input(wholeGroup)
    .output(run),
  discardAll: row('operate')
    .route({ method: 'POST', path: '/dead-letter-groups/discard', summary: 'Drops a whole group, with a reason' })
    .input(wholeGroup.extend({ reason: z.string().trim().min(1).max(500) }))
    .output(run),
  runs: row('view')
    .route({
      method: 'GET',
      path: '/dead-letter-runs',
      summary: 'What is or was done with whole groups, and how far it is, newest first',
    })
    .output(z.array(run).readonly()),
  stopRun: row('operate')
    .route({ method: 'POST', path: '/dead-letter-runs/{id}/stop', summary: 'Ends it after the letters in hand' })
    .input(z.object({ id: runId }))
    .output(z.object({ stopped: z.boolean() })),
}
