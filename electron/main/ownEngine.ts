import { said } from '../../shared/base/said.ts'
import type { MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { AdminClient } from '../../shared/contract/adminApi.ts'

/** Asks the engine of this computer, whatever place the page administers. Throws when it does not answer within 10 s. */
export type AskEngine = <Value>(work: (client: AdminClient) => Promise<Value>) => Promise<Value>

const limitMs = 10_000

export function ownEngine(connect: () => MessagePort): AskEngine {
  return async (work) => {
    const port = connect()
    const tooLate = AbortSignal.timeout(limitMs)
    const lost = new Promise<never>((_resolve, reject) => {
      port.once('close', () => reject(new Error(said`The engine is not running.`)))
      tooLate.addEventListener('abort', () =>
        reject(new Error(said`The engine did not answer within ${limitMs / 1000} s.`)),
      )
    })
    try {
      const client = createORPCClient<AdminClient>(new RPCLink({ port }))
      port.start()
      return await Promise.race([work(client), lost])
    } finally {
      port.close()
    }
  }
}
