import type { AdminClient } from '../../../shared/contract/adminApi.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { UsageError } from './command.ts'

/** The source that somebody means by its id or its name. */
export async function sourceOf({ systems }: AdminClient, what: string): Promise<SystemId> {
  const sources = await systems.list({ role: 'source' })
  const source = sources.find(({ id, name }) => id === what || name === what)
  if (source) return source.id
  throw new UsageError(`There is no source "${what}". There are: ${sources.map(({ name }) => name).join(', ')}`)
}
