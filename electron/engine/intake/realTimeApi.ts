import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { TechnicalUser } from '../../../shared/domain/access.ts'
import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import { eventIdOf, type Position, type SystemId } from '../../../shared/domain/ids.ts'
import type { EventJournal } from '../journal/journal.ts'
import type { Progress } from './answer.ts'
import type { Authenticator } from './authenticate.ts'
import { callerSignal } from './callerSignal.ts'
import { refuseOtherMethods } from './errorAnswers.ts'
import { answerBatch, answerEvent, answerStored, type StoredEvent } from './eventAnswers.ts'
import { acceptJsonBodies } from './jsonBodies.ts'
import type { ListenerLog } from './listenerLog.ts'
import type { RateLimit } from './rateLimit.ts'
import { Refusal } from './refusal.ts'
import { reportingSource, type ReportingSources } from './reportingSource.ts'
import { readReport } from './requestShapes.ts'
import { resultDocument } from './resultDocument.ts'
import { storeReport, type ReportContext } from './storeReport.ts'

export interface RealTimeApiOptions {
  readonly authenticator: Pick<Authenticator, 'authorize'>
  readonly rateLimit: RateLimit
  readonly systems: ReportingSources
  readonly journal: Pick<EventJournal, 'append'>
  readonly progress: Progress
  /** Too much waits already: new events are refused with 503. */
  readonly queueFull: () => boolean
  /** How long the caller waits for the outcome before 202 (spec 25 no. 2). */
  readonly answerWithinMs: () => number
  /** Told after storing; `from` is the address of the caller. */
  readonly onAccepted: (accepted: {
    readonly source: SystemId
    readonly from: string
    /** The caller waits for the outcome. */
    readonly isAwaited: boolean
  }) => void
  readonly log: ListenerLog
  /** Ends all waiting for outcomes: the listener stops. */
  readonly stopping: AbortSignal
}

/** Spec 9.4: the base of today, and those of older source applications (RT7). */
const bases = ['/ipsproxy/service/api/v1', '/ipsproxy/api/v1', '/ipsproxy/certapi/v1']

interface EntityRoute {
  readonly Params: { readonly systemId: string; readonly entityType: string; readonly entityId?: string }
}
interface EventRoute {
  readonly Params: { readonly systemId: string; readonly eventId: string }
}

/** The real-time API: source applications report what changed. No answer before the event is on disk. */
export function registerRealTimeApi(app: FastifyInstance, options: RealTimeApiOptions): void {
  const callers = new WeakMap<FastifyRequest, TechnicalUser>()
  for (const prefix of bases) {
    void app.register(
      async (scope) => {
        acceptJsonBodies(scope)
        scope.addHook('onRequest', async (request, reply) => {
          const user = await options.authenticator.authorize(request, ['realTime'])
          callers.set(request, user)
          await options.rateLimit(user.clientId, reply)
        })
        addRoutes(scope, options, (request) => callers.get(request)?.clientId ?? '')
      },
      { prefix },
    )
  }
}

function addRoutes(
  scope: FastifyInstance,
  options: RealTimeApiOptions,
  clientIdOf: (request: FastifyRequest) => string,
) {
  const entities = '/systems/:systemId/entities/:entityType'
  scope.get<EntityRoute>(entities, async (request) => {
    const { systemId, entityType } = request.params
    await reportingSource(options.systems, systemId, entityTypeOf(entityType))
    return noEntities
  })
  scope.route<EntityRoute>({
    method: 'POST',
    url: entities,
    handler: (request, reply) => takeReport(request, reply, options, clientIdOf(request)),
  })
  scope.route<EntityRoute>({
    method: ['POST', 'PUT', 'PATCH', 'DELETE'],
    url: `${entities}/:entityId`,
    handler: (request, reply) => takeReport(request, reply, options, clientIdOf(request)),
  })
  const events = '/systems/:systemId/events/:eventId'
  scope.get<EventRoute>(events, (request) => showEvent(request, options))
  refuseOtherMethods(scope, entities, ['GET', 'POST'])
  refuseOtherMethods(scope, `${entities}/:entityId`, ['POST', 'PUT', 'PATCH', 'DELETE'])
  refuseOtherMethods(scope, events, ['GET'])
}

/** Connection tests of source applications expect a SCIM list; which entities exist is none of their business. */
const noEntities = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: 0,
  startIndex: 1,
  itemsPerPage: 0,
  Resources: [],
}

async function takeReport(
  request: FastifyRequest<EntityRoute>,
  reply: FastifyReply,
  options: RealTimeApiOptions,
  clientId: string,
): Promise<FastifyReply> {
  const { systemId, entityId = null } = request.params
  const entityType = entityTypeOf(request.params.entityType)
  const context: ReportContext = {
    entityType,
    source: (await reportingSource(options.systems, systemId, entityType)).id,
    requestId: request.id,
    clientId,
    idempotencyKey: idempotencyKeyOf(request),
  }
  const report = readReport({ method: request.method, entityId, body: request.body })
  if (report.kind === 'refused') throw new Refusal(report.status, report.detail)
  const changes = report.kind === 'one' ? [report.change] : report.changes
  const positions = await storeReport(options, context, changes)
  const isAwaited = !prefersAsync(request)
  options.onAccepted({ source: context.source, from: request.ip, isAwaited })

  const base = request.url.slice(0, request.url.indexOf('/systems/'))
  const place = `${base}/systems/${encodeURIComponent(systemId)}/events/`
  const stored = changes.map(({ entityId: sourceEntityId }, index): StoredEvent => {
    const eventId = eventIdOf(positions[index] ?? (0 as Position))
    return { eventId, entityType: context.entityType, sourceEntityId, status: 'RUNNING', results: [] }
  })
  if (!isAwaited) {
    void reply.header('preference-applied', 'respond-async')
    return answerStored(reply, stored, { isOne: report.kind === 'one', place })
  }
  const events = await outcomes(request, reply, options, { positions, waitMs: options.answerWithinMs() })
  const [first] = events ?? []
  if (!events || !first) return answerStored(reply, stored, { isOne: report.kind === 'one', place })
  return report.kind === 'one' ? answerEvent(reply, first, `${place}${first.eventId}`) : answerBatch(reply, events)
}

/** How the stored events stand when the time is over, or the caller gone. Stored is stored: whatever fails here is logged
 *  and answered with null, for the caller must not think otherwise. */
async function outcomes(
  request: FastifyRequest,
  reply: FastifyReply,
  { progress, stopping, log }: RealTimeApiOptions,
  { positions, waitMs }: { readonly positions: readonly Position[]; readonly waitMs: number },
): Promise<readonly EventSummary[] | null> {
  const signal = AbortSignal.any([stopping, callerSignal(reply)])
  try {
    const events = await Promise.all(positions.map((position) => progress(position, waitMs, signal)))
    const known = events.filter((event) => event !== null)
    if (known.length < events.length) throw new Error('An event is not in the log right after it was stored.')
    return known
  } catch (error) {
    log.error({ requestId: request.id, err: error }, 'An event is stored, but how it goes on could not be told.')
    return null
  }
}

async function showEvent(request: FastifyRequest<EventRoute>, { progress, stopping }: RealTimeApiOptions) {
  const { systemId, eventId } = request.params
  const number = /^evt-(\d{1,15})$/.exec(eventId)?.[1]
  const event: EventSummary | null =
    number === undefined ? null : await progress(Number(number) as Position, 0, stopping)
  if (event?.source !== systemId) throw new Refusal(404, `No event ${eventId.slice(0, 100)} of this source system.`)
  return resultDocument(event)
}

function entityTypeOf(text: string): 'user' | 'group' {
  if (text === 'user' || text === 'group') return text
  throw new Refusal(400, `"${text.slice(0, 100)}" is no entity type. Report a "user" or a "group".`)
}

function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key === 'string' && key.length > 0 && key.length <= 255) return key
  throw new Refusal(400, 'The header Idempotency-Key must have 1 to 255 characters.')
}

/** RFC 7240 section 4.1. */
function prefersAsync(request: FastifyRequest): boolean {
  const preferences = String(request.headers['prefer'] ?? '').split(',')
  return preferences.some((preference) => preference.split(';')[0]?.trim().toLowerCase() === 'respond-async')
}
