import { MessageChannel } from 'node:worker_threads'
import type { Caller } from '../../shared/domain/access.ts'
import type { ProvisioningEngine } from '../../electron/engine/index.ts'
import { connectPort, type Connection } from './client.ts'

/** Another administrator of a running engine, on a port of their own. */
export function connectCaller(engine: Pick<ProvisioningEngine, 'accept'>, caller: Caller): Connection {
  const { port1, port2 } = new MessageChannel()
  engine.accept(port1, caller)
  return connectPort(port2)
}
