import type { FastifyReply } from 'fastify'
import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import { hasFirstAnswer } from './answer.ts'
import { scimMediaType } from './errorAnswers.ts'
import { refusalBody } from './refusal.ts'
import { isFailed, resultDocument } from './resultDocument.ts'

const eventHeader = 'provost-event-id'

/** The answer to one stored event (spec 9.4). All carry the event's ID, those without a body too. */
export function answerEvent(reply: FastifyReply, event: EventSummary, location: string): FastifyReply {
  void reply.header(eventHeader, event.eventId)
  if (!hasFirstAnswer(event)) return reply.code(202).header('location', location).send(resultDocument(event))
  const problem = sourceProblem(event)
  if (problem) {
    const body = refusalBody(problem.status, problem.detail, { eventId: event.eventId })
    return reply.code(problem.status).type(scimMediaType).send(body)
  }
  if (event.change === 'delete' && !isFailed(event)) return reply.code(204).send()
  return reply.code(200).send(resultDocument(event))
}

/** What is known of an event right after it was stored. */
export interface StoredEvent {
  readonly eventId: string
  readonly entityType: string
  readonly sourceEntityId: string
  readonly status: 'RUNNING'
  readonly results: readonly never[]
}

/** 202: stored, and on its way. `place` is where events are shown, before their ID. */
export function answerStored(
  reply: FastifyReply,
  stored: readonly StoredEvent[],
  { isOne, place }: { readonly isOne: boolean; readonly place: string },
): FastifyReply {
  const [first] = stored
  if (!isOne || !first) return reply.code(202).send({ events: stored })
  return reply
    .code(202)
    .headers({ [eventHeader]: first.eventId, location: `${place}${first.eventId}` })
    .send(first)
}

/** A batch is answered as a whole: 202 while one of its events is on its way, else 200 with what became of each. */
export function answerBatch(reply: FastifyReply, events: readonly EventSummary[]): FastifyReply {
  const isDone = events.every(hasFirstAnswer)
  return reply.code(isDone ? 200 : 202).send({ events: events.map(resultDocument) })
}

/** The event was stored, but the source gave no entity: the caller hears that, and need not repeat itself. */
function sourceProblem(event: EventSummary): { readonly status: number; readonly detail: string } | null {
  const { problem } = event
  if (problem === null || event.deliveries.length > 0 || event.change === 'delete') return null
  if (problem.code === 'unknownEntity') return { status: 404, detail: problem.message }
  if (problem.code === 'timeout') return { status: 504, detail: stored(event, problem.message) }
  if (problem.code === 'unavailable' || event.status === 'retry') {
    return { status: 502, detail: stored(event, problem.message) }
  }
  return null
}

function stored(event: EventSummary, message: string): string {
  return event.status === 'retry'
    ? `${message} The event is stored and tried again here; do not send it again.`
    : message
}
