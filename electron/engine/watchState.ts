import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { AdminClient } from '../../shared/contract/adminApi.ts'
import type { HostedEngine } from './serveThread.ts'
import type { EngineSummary } from './threadMessages.ts'

const waitMs = 25_000

/** Follows the engine's state as one more client of its contract, and tells it, until the signal aborts. */
export async function watchState(
  engine: Pick<HostedEngine, 'accept'>,
  tell: (summary: EngineSummary) => void,
  signal: AbortSignal,
): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  engine.accept(port2, { name: 'desktop tray', permission: 'view' })
  const client: AdminClient = createORPCClient(new RPCLink({ port: port1 }))
  port1.start()
  let revision = 0
  try {
    while (!signal.aborted) {
      const now = await client.engine.state({ revision, waitMs }, { signal })
      revision = now.revision
      tell({ state: now.state, waiting: now.waiting })
    }
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    port1.close()
  }
}
