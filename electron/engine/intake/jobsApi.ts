import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { TechnicalUser } from '../../../shared/domain/access.ts'
import { minutes, type Clock } from '../../../shared/base/time.ts'
import { jobLogTypes, runNumberOf, type JobLogType, type RunKind } from '../../../shared/domain/job.ts'
import type { RunId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Authenticator } from './authenticate.ts'
import { refuseOtherMethods } from './errorAnswers.ts'
import { Refusal } from './refusal.ts'

export interface JobsApiOptions {
  readonly authenticator: Pick<Authenticator, 'authorize'>
  readonly jobs: Pick<Jobs, 'runner' | 'export' | 'lastApiStart'>
  readonly findSystem: (id: string) => Promise<System | null>
  readonly rateLimit: (key: string, reply: FastifyReply) => Promise<void>
  readonly clock: Clock
}

interface StartRoute {
  Params: { systemId: string; jobType: string }
}
interface LogRoute {
  Params: { jobId: string }
  Querystring: { action?: string; logType?: string }
}

const prefixes = ['/ips/service/publicapi/v1', '/ips/publicapi/v1']
const kinds: Readonly<Record<string, RunKind>> = { READ: 'read', RESYNC: 'resync' }
/** A run that was begun sooner than this after the one before is refused (spec 14). */
const restartAfterMs = minutes(30)

/** The tenant's job API (spec 14): starts runs and gives their archives to technical users with the permission `admin`. */
export function registerJobsApi(app: FastifyInstance, options: JobsApiOptions): void {
  for (const prefix of prefixes) {
    app.register(
      async (scope) => {
        const callers = new WeakMap<FastifyRequest, TechnicalUser>()
        scope.addHook('onRequest', async (request, reply) => {
          const user = await options.authenticator.authorize(request, ['admin'])
          callers.set(request, user)
          await options.rateLimit(user.clientId, reply)
        })
        // The body is empty; whatever comes instead is not looked at.
        scope.addContentTypeParser('*', (_request, payload, done) => {
          payload.resume().on('end', () => done(null))
        })
        const start = '/startJob/:systemId/jobs/:jobType'
        const log = '/jobLogs/:jobId'
        scope.post<StartRoute>(start, (request, reply) => startJob(request, reply, options, callers.get(request)))
        scope.get<LogRoute>(log, (request, reply) => sendLog(request, reply, options))
        refuseOtherMethods(scope, start, ['POST'])
        refuseOtherMethods(scope, log, ['GET'])
      },
      { prefix },
    )
  }
}

async function startJob(
  request: FastifyRequest<StartRoute>,
  reply: FastifyReply,
  { jobs, findSystem, clock }: JobsApiOptions,
  caller: TechnicalUser | undefined,
): Promise<FastifyReply> {
  const { systemId, jobType } = request.params
  const kind = Object.hasOwn(kinds, jobType) ? kinds[jobType] : undefined
  if (!kind) throw new Refusal(400, `"${jobType.slice(0, 100)}" is no job that can be started. Start READ or RESYNC.`)
  const source = await findSystem(systemId)
  if (source?.kind !== 'source') throw new Refusal(404, `There is no source system ${systemId.slice(0, 100)}.`)
  if (!source.enabled) throw new Refusal(409, `Source "${source.name}" is disabled. Enable it, then start again.`)
  if (await jobs.runner.isBusy(source.id))
    throw new Refusal(409, `A job of source "${source.name}" is running already.`)
  const last = await jobs.lastApiStart(source.id)
  const waitMs = last === null ? 0 : Date.parse(last) + restartAfterMs - clock.now().getTime()
  if (waitMs > 0) {
    const seconds = Math.ceil(waitMs / 1000)
    throw new Refusal(423, `The last start was less than 30 minutes ago. Start again in ${seconds} seconds.`, {
      headers: { 'retry-after': String(seconds) },
    })
  }
  const by = `Identity Provisioning API - ${caller?.clientId ?? ''}`
  const id = await jobs.runner.start(kind, source.id, { kind: 'api', by })
  const place = request.url.slice(0, request.url.indexOf('/startJob/'))
  return reply.header('location', `${place}/jobLogs/${id ?? ''}?action=export&logType=commonLog`).send({ jobId: id })
}

async function sendLog(
  request: FastifyRequest<LogRoute>,
  reply: FastifyReply,
  { jobs }: JobsApiOptions,
): Promise<FastifyReply> {
  const { action, logType } = request.query
  if (action !== 'export') throw new Refusal(400, 'The parameter action must be export.')
  const type = logTypeOf(logType)
  const { jobId } = request.params
  const archive = runNumberOf(jobId) === null ? null : await jobs.export(jobId as RunId, type)
  if (!archive) throw new Refusal(404, `There is no job ${jobId.slice(0, 100)}.`)
  return reply
    .type('application/zip')
    .header('content-disposition', `attachment; filename="${archive.fileName}"`)
    .send(Buffer.from(archive.bytes))
}

/** `allErrorsLog` stands in an example of the reference product (spec 22 no. 3). */
function logTypeOf(text: string | undefined): JobLogType {
  const known = text === 'allErrorsLog' ? 'failedEntitiesLog' : jobLogTypes.find((type) => type === text)
  if (known) return known
  throw new Refusal(400, `The parameter logType must be one of ${jobLogTypes.join(', ')}.`)
}
