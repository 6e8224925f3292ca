import type { FastifyInstance, FastifyReply } from 'fastify'
import { refuseOtherMethods } from './errorAnswers.ts'

export interface Health {
  readonly live: () => boolean
  /** Ready to accept events: the database answers. */
  readonly ready: () => Promise<boolean>
}

/** For load balancers and supervisors; without credentials, so it says up or down and nothing else. */
export function registerHealth(app: FastifyInstance, health: Health): void {
  app.get('/health/live', (_request, reply) => answer(reply, health.live()))
  app.get('/health/ready', async (_request, reply) => answer(reply, await health.ready().catch(() => false)))
  for (const path of ['/health/live', '/health/ready']) refuseOtherMethods(app, path, ['GET'])
}

function answer(reply: FastifyReply, isUp: boolean): FastifyReply {
  return reply
    .code(isUp ? 200 : 503)
    .header('cache-control', 'no-store')
    .send({ status: isUp ? 'up' : 'down' })
}
