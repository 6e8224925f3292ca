import { EventEmitter, once } from 'node:events'
import { implement } from '@orpc/server'
import { adminApi } from '../../shared/contract/adminApi.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import type { AdminContext } from '../../electron/engine/admin/callerGuard.ts'
import type { AdminRouter } from '../../electron/engine/admin/portDoor.ts'

export const conflict = { changedBy: 'maria', changedAt: '2026-11-19T08:42:17.204Z', current: {}, differs: ['name'] }
export const plantedSecret = 'password-in-a-stack'

/** A feed asked to wait so long waits until its signal; otherwise it answers at once. */
export const longWaitMs = 25_000

/** A router whose handlers do what a door test needs; every other row answers NOT_FOUND. */
export interface TestRouter {
  readonly router: AdminRouter
  /** `begun` when a waiting call has begun to wait, `ended` when its signal told it to stop. */
  readonly waiting: EventEmitter<{ begun: []; ended: [] }>
}

export function createTestRouter(): TestRouter {
  const waiting = new EventEmitter<{ begun: []; ended: [] }>()
  const os = implement(adminApi).$context<AdminContext>()
  const rows = {
    access: { caller: os.access.caller.handler(({ context }) => context.caller) },
    events: {
      next: os.events.next.handler(async ({ input, signal }) => {
        if (input.waitMs === longWaitMs && signal) {
          waiting.emit('begun')
          await once(signal, 'abort')
          waiting.emit('ended')
          signal.throwIfAborted()
        }
        return { items: [], after: input.after }
      }),
    },
    systems: {
      create: os.systems.create.handler(({ input }) => ({ id: input.name as SystemId })),
      change: os.systems.change.handler(({ errors }) => {
        throw errors.CONFLICT({ data: conflict })
      }),
    },
    directory: {
      get: os.directory.get.handler(({ input }) => ({
        resource: { id: input.id, text: 'x'.repeat(256 * 1024) },
        version: 1,
        arrivals: [],
      })),
    },
    engine: {
      getSettings: os.engine.getSettings.handler(() => {
        throw new Error(plantedSecret)
      }),
    },
  }
  return { router: withTheRest(rows), waiting }
}

function withTheRest(rows: Readonly<Record<string, object>>): AdminRouter {
  const areas = Object.entries(adminApi).map(([area, contract]): [string, object] => {
    const rest = Object.entries(contract).map(([name, procedure]): [string, object] => {
      // The compiler cannot implement a row it does not know; any one stands for all, as nothing but the error is used.
      const missing = implement(procedure as typeof adminApi.access.caller).handler(({ errors }) => {
        throw errors.NOT_FOUND()
      })
      return [name, missing]
    })
    return [area, { ...Object.fromEntries(rest), ...rows[area] }]
  })
  return Object.fromEntries(areas) as AdminRouter
}
