import type { AdminClient } from '../../../shared/contract/adminApi.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import { UsageError } from './command.ts'

/** The source that somebody means by its id or its name. Throws UsageError. */
export async function sourceOf({ systems }: AdminClient, what: string): Promise<SystemId> {
  return oneOf(await systems.list({ role: 'source' }), 'source', what)
}

/** The system of any role that somebody means by its id or its name. Throws UsageError. */
export async function systemOf({ systems }: AdminClient, what: string): Promise<SystemId> {
  return oneOf(await systems.list({}), 'system', what)
}

function oneOf(systems: readonly System[], kind: 'source' | 'system', what: string): SystemId {
  const found = systems.find(({ id, name }) => id === what || name === what)
  if (found) return found.id
  throw new UsageError(`There is no ${kind} "${what}". There are: ${systems.map(({ name }) => name).join(', ')}`)
}
