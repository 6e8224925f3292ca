import { randomBytes } from 'node:crypto'
import { ORPCError, type Context, type ErrorMap, type ProcedureClientInterceptorOptions } from '@orpc/server'
import { said } from '../../../shared/base/said.ts'
import { includes } from '../../../shared/domain/rights.ts'
import type { Caller, Permission } from '../../../shared/domain/access.ts'
import { refuseHostileBody } from '../intake/jsonBodies.ts'
import { Refusal } from '../intake/refusal.ts'

/** What every handler of the contract is given. */
export interface AdminContext extends Context {
  readonly caller: Caller
}

/** Where the doors write: fields first, then the sentence. */
export interface AdminLog {
  error(fields: object, message: string): void
  warn(fields: object, message: string): void
}

type Call = ProcedureClientInterceptorOptions<AdminContext, ErrorMap, Record<string, unknown>> & {
  next(): Promise<unknown>
}

const mostCallsAtOnce = 256

/**
 * Stands before every row at every door, ahead of input validation, whatever router lies behind. Ends with FORBIDDEN below
 * the row's permission, TOO_MANY_REQUESTS above 256 open calls of one wire, BAD_REQUEST for input no row can want, and
 * INTERNAL_SERVER_ERROR with an id for a surprise; its cause goes to the log alone.
 */
export function createCallerGuard(log: AdminLog): (call: Call) => Promise<unknown> {
  const open = new WeakMap<AdminContext, number>()
  return async (call) => {
    const { context, path, procedure } = call
    if (!includes(context.caller.permission, neededPermission(procedure['~orpc'].meta))) {
      throw new ORPCError('FORBIDDEN', { message: said`${context.caller.name} may not call ${path.join('.')}.` })
    }
    const calls = open.get(context) ?? 0
    if (calls >= mostCallsAtOnce) {
      throw new ORPCError('TOO_MANY_REQUESTS', { message: said`${mostCallsAtOnce} calls of this connection are open.` })
    }
    refuseHostileInput(call.input)
    open.set(context, calls + 1)
    try {
      return await call.next()
    } catch (error) {
      throw call.signal?.aborted ? error : answerable(error, path, log)
    } finally {
      open.set(context, (open.get(context) ?? 1) - 1)
    }
  }
}

/** Looked at here for every door: queries and sockets do not pass the listener's look at bodies. */
function refuseHostileInput(input: unknown): void {
  try {
    refuseHostileBody(input)
  } catch (error) {
    throw error instanceof Refusal ? new ORPCError('BAD_REQUEST', { message: error.message }) : error
  }
}

/** Anything but a known word asks for the strictest. */
function neededPermission(meta: Record<string, unknown>): Permission {
  const { permission } = meta
  return permission === 'view' || permission === 'operate' ? permission : 'administer'
}

function answerable(error: unknown, path: readonly string[], log: AdminLog): unknown {
  if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error
  const id = randomBytes(4).toString('hex')
  log.error(
    { err: error, cause: error instanceof Error ? error.cause : undefined, id, row: path.join('.') },
    'An admin call failed unexpectedly',
  )
  return new ORPCError('INTERNAL_SERVER_ERROR', {
    message: said`${path.join('.')} failed unexpectedly; the log says why under ${id}.`,
    data: { id },
  })
}
