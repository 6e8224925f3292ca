import type { MessagePort } from 'node:worker_threads'
import type { Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { AdminContract } from '../../../shared/contract/adminApi.ts'
import type { Caller } from '../../../shared/domain/access.ts'
import { createCallerGuard, type AdminContext, type AdminLog } from './callerGuard.ts'
import { readWireMessage } from './wireMessage.ts'

/** The implemented contract, as every door takes it. */
export type AdminRouter = Router<AdminContract, AdminContext>

export interface PortDoor {
  /** Serves the contract to `caller` over the port until either side closes it. */
  accept(port: MessagePort, caller: Caller): void
  /** Closes every port; calls under way are aborted. */
  close(): void
}

/** The contract over MessagePorts (desktop). A port that sends anything but calls is closed. */
export function createPortDoor(router: AdminRouter, log: AdminLog): PortDoor {
  const handler = new RPCHandler(router, { clientInterceptors: [createCallerGuard(log)] })
  const ports = new Set<MessagePort>()
  return {
    accept: (port, caller) => {
      ports.add(port)
      port.once('close', () => ports.delete(port))
      handler.upgrade(checkedPort(port, log), { context: { caller } })
      port.start()
    },
    close: () => ports.forEach((port) => port.close()),
  }
}

/** The port in the shape oRPC takes, with every message looked at first: a malformed one would end as an unhandled rejection. */
function checkedPort(port: MessagePort, log: AdminLog) {
  return {
    postMessage: (data: unknown) => port.postMessage(data),
    onMessage: {
      addListener: (listener: (data: unknown) => void) => {
        port.on('message', (data: unknown) => {
          const message = readWireMessage(data)
          if (message.kind === 'refused') {
            log.warn({ reason: message.reason }, 'Closed a port of the administration: its message was refused')
            port.close()
            return
          }
          listener(data)
        })
      },
    },
    onDisconnect: { addListener: (listener: () => void) => void port.once('close', listener) },
  }
}
