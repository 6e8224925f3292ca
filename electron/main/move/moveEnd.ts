import type { MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { said } from '../../../shared/base/said.ts'
import type { AdminClient } from '../../../shared/contract/adminApi.ts'

/** One end of a move: the administration of an engine over a wire of its own. */
export interface MoveEnd {
  /** Rejects when the wire is lost, or nothing came within two minutes: counting a large landscape takes its time. */
  call<Value>(work: (client: AdminClient) => Promise<Value>): Promise<Value>
  close(): void
}

const longestMs = 120_000

export function openMoveEnd(port: MessagePort, name: string): MoveEnd {
  const lost = new AbortController()
  port.once('close', () => lost.abort())
  const client = createORPCClient<AdminClient>(new RPCLink({ port }))
  port.start()
  return {
    call: (work) =>
      new Promise((resolve, reject) => {
        const fail = () => reject(new Error(said`The connection to ${name} was lost.`))
        if (lost.signal.aborted) fail()
        const timer = setTimeout(
          () => reject(new Error(said`${name} did not answer within ${longestMs / 60_000} minutes.`)),
          longestMs,
        )
        lost.signal.addEventListener('abort', fail, { once: true })
        work(client)
          .then(resolve, reject)
          .finally(() => {
            clearTimeout(timer)
            lost.signal.removeEventListener('abort', fail)
          })
      }),
    close: () => port.close(),
  }
}
