import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { minutes } from '../../shared/base/time.ts'
import { registerScimApi } from './directory/scimApi.ts'
import { createProgress } from './intake/answer.ts'
import { registerHealth } from './intake/health.ts'
import { acceptJsonBodies } from './intake/jsonBodies.ts'
import { registerJobsApi } from './intake/jobsApi.ts'
import type { Listener } from './intake/listener.ts'
import { createRateLimit } from './intake/rateLimit.ts'
import { registerRealTimeApi } from './intake/realTimeApi.ts'
import { Refusal } from './intake/refusal.ts'
import { registerTokenApi } from './intake/tokenApi.ts'
import type { AccessRooms } from './accessRooms.ts'
import type { MiddleRooms } from './middleRooms.ts'
import type { StateBoard } from './observe/stateBoard.ts'
import type { EngineOptions } from './options.ts'
import type { StorageRooms } from './storageRooms.ts'

export interface SourceApiNeeds {
  readonly options: EngineOptions
  readonly storage: StorageRooms
  readonly middle: MiddleRooms
  readonly board: StateBoard
  readonly access: AccessRooms
}

/** More than this waiting: new events are refused with 503 until the targets have caught up. */
const mostWaiting = 1_000_000

/** Calls of the tenant's job API (spec 25 no. 29). */
const jobCalls = { normal: 60, most: 60, windowMs: minutes(1), perUser: true }

/** What the source door serves: health, tokens, the real-time API and the directory's SCIM. */
export function registerSourceApis(app: FastifyInstance, listener: Listener, needs: SourceApiNeeds): void {
  const { middle, board, options } = needs
  const { authenticator, tokens, calls, pause, live } = needs.access
  const { systems, eventLog, feed } = middle
  registerHealth(app, { live: () => true, ready: async () => board.current.problem === null && (await answers(needs)) })
  refuseWhileElsewhere(app, board)
  registerTokenApi(app, { authenticator, tokens })
  registerRealTimeApi(app, {
    authenticator,
    rateLimit: createRateLimit(options.clock, pause, () => {
      const { rateLimit } = live.current
      const { enabled, slowAbove, rejectAbove } = rateLimit
      return enabled ? { normal: slowAbove, most: rejectAbove, windowMs: minutes(1), perUser: false } : null
    }),
    systems: {
      find: (id) => systems.find(id),
      hasEnabledTarget: async (id) => (await systems.targetsOf(id)).length > 0,
      onRefused: (source, status, reason) => calls.refused(source, status, reason),
      onAstray: (id) => {
        calls.astray(id)
        options.log.warn({ system: id }, 'A call named a source system that is not here.')
      },
    },
    journal: middle.arrivals.journal,
    progress: createProgress({ feed, summary: (position) => eventLog.summary(position) }),
    queueFull: () => board.current.waiting > mostWaiting,
    answerWithinMs: () => live.current.answerAfterMs,
    onAccepted: ({ source, from, isAwaited }) => {
      calls.accepted(source, from)
      if (!isAwaited) middle.arrivals.unattended()
    },
    log: options.log,
    stopping: listener.stopping,
  })
  registerJobsApi(app, {
    ...{ authenticator, jobs: middle.jobs, clock: options.clock },
    findSystem: (id) => systems.find(id),
    rateLimit: createRateLimit(options.clock, pause, () => jobCalls),
  })
  registerScimApi(app, {
    directory: middle.directory,
    acceptBodies: acceptJsonBodies,
    publicUrl: () => live.current.listener.publicUrl,
    authorize: async (request, wanted) => {
      const anyOf = wanted === 'read' ? (['directoryRead', 'directoryWrite'] as const) : (['directoryWrite'] as const)
      return (await authenticator.authorize(request, anyOf)).displayName
    },
  })
}

async function answers({ storage }: SourceApiNeeds): Promise<boolean> {
  await storage.database.selectFrom('setting').select('name').limit(1).execute()
  return true
}

/** A copy beside its original would provision everybody twice, and so would the old place of a landscape beside the new one. Who is
 *  refused with 503 sends again. */
function refuseWhileElsewhere(app: FastifyInstance, board: StateBoard): void {
  // Looked at once more when the body is here: a slow one may have begun before.
  for (const moment of ['onRequest', 'preHandler'] as const) {
    app.addHook(moment, (request: FastifyRequest, _: FastifyReply, done: (refusal?: Refusal) => void) => {
      const isSource = /^\/(ipsproxy|ips|scim|oauth2)\b/.test(request.url)
      const why = isSource ? elsewhere(board.current) : null
      done(why === null ? undefined : new Refusal(503, why, { headers: { 'retry-after': '60' } }))
    })
  }
}

function elsewhere({ isCopy, move }: StateBoard['current']): string | null {
  if (isCopy) return copySentence
  const isLeaving = move?.stage === 'held' || move?.stage === 'left' || move?.stage === 'gone'
  return isLeaving
    ? `This Provost takes nothing in: its landscape moves to ${move.place}. Nothing was stored; send it again, or there.`
    : null
}

const copySentence =
  'The data folder of this Provost is a copy: it takes nothing in until its administrator says that the original is gone. Nothing was stored.'
