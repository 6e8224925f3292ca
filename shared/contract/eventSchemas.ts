import { z } from 'zod'
import { eventStatuses, type EventSummary } from '../domain/eventLog.ts'
import { rooms, type Clause, type TraceEntry } from '../domain/trace.ts'
import { deliveryId, entityType, json, jsonObject, position, problem, shape, systemId } from './schemas.ts'

const eventStatus = z.enum(eventStatuses)

const delivery = z.object({
  id: deliveryId,
  target: systemId,
  targetName: z.string(),
  status: z.enum([
    'waiting',
    'running',
    'retry',
    'created',
    'updated',
    'deleted',
    'unchanged',
    'skipped',
    'deadLetter',
    'held',
    'superseded',
    'discarded',
  ]),
  attempt: z.number(),
  targetEntityId: z.string().nullable(),
  reason: z.string().nullable(),
  problem: problem.nullable(),
  dueAt: z.string().nullable(),
  durationMs: z.number().nullable(),
})

export const eventSummary = shape<EventSummary>(
  z.object({
    position,
    eventId: z.string(),
    source: systemId,
    sourceName: z.string(),
    entityType,
    entityId: z.string(),
    name: z.string().nullable(),
    change: z.enum(['create', 'update', 'delete']),
    origin: z.enum(['realtime', 'job', 'undo', 'plan', 'edit', 'sent']),
    receivedAt: z.string(),
    status: eventStatus,
    reason: z.string().nullable(),
    problem: problem.nullable(),
    deliveries: z.array(delivery).readonly(),
    durationMs: z.number().nullable(),
    feed: z.number(),
  }),
)

const headers = z.record(z.string(), z.string()).readonly()

const exchange = z.object({
  method: z.string(),
  url: z.string(),
  requestHeaders: headers,
  requestBody: json,
  status: z.number().nullable(),
  responseHeaders: headers,
  responseBody: json,
  at: z.string(),
  durationMs: z.number(),
})

export const clause = z.object({
  text: z.string(),
  value: json.optional(),
  holds: z.boolean(),
}) as unknown as z.ZodType<Clause, Clause>

const mappingStep = z.object({
  mapping: z.number(),
  path: z.string(),
  read: json.optional(),
  wrote: json.optional(),
  clauses: z.array(clause).readonly(),
  functions: z.array(z.object({ name: z.string(), input: json.optional(), output: json.optional() })).readonly(),
})

export const traceEntry = z.object({
  room: z.enum(rooms),
  target: systemId.nullable(),
  attempt: z.number(),
  at: z.string(),
  durationMs: z.number(),
  state: z.enum(['done', 'skipped', 'failed', 'retry']),
  note: z.string().nullable(),
  problem: problem.nullable(),
  input: jsonObject.nullable(),
  output: jsonObject.nullable(),
  exchanges: z.array(exchange).readonly(),
  steps: z.array(mappingStep).readonly(),
}) as unknown as z.ZodType<TraceEntry, TraceEntry>
