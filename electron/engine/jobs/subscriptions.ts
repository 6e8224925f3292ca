import { instant, type Clock } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Recipient, Subscription } from '../../../shared/domain/notice.ts'
import type { Database } from '../storage/database.ts'

/** Who hears of the jobs of which source (spec 16). */
export interface Subscriptions {
  /** By address. */
  list(source: SystemId): Promise<readonly Subscription[]>
  /** Adds somebody or gives them another name; false: the source has as many as it may have. */
  add(source: SystemId, recipient: Recipient, by: string): Promise<boolean>
  /** False: the address was not subscribed. */
  remove(source: SystemId, address: string): Promise<boolean>
}

const mostSubscriptions = 100

export function createSubscriptions(database: Database, clock: Clock): Subscriptions {
  const list = async (source: SystemId) =>
    database
      .selectFrom('subscription')
      .select(['address', 'name', 'createdAt', 'createdBy'])
      .where('sourceId', '=', source)
      .orderBy('address')
      .execute()
  return {
    list,
    add: async (source, { address, name }, by) => {
      const known = await list(source)
      const isKnown = known.some((one) => one.address.toLowerCase() === address.toLowerCase())
      if (!isKnown && known.length >= mostSubscriptions) return false
      const row = { sourceId: source, address, name, createdAt: instant(clock.now()), createdBy: by }
      await database
        .insertInto('subscription')
        .values(row)
        .onConflict((conflict) => conflict.columns(['sourceId', 'address']).doUpdateSet({ name }))
        .execute()
      return true
    },
    remove: async (source, address) => {
      const { numDeletedRows } = await database
        .deleteFrom('subscription')
        .where('sourceId', '=', source)
        .where('address', '=', address)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
  }
}
