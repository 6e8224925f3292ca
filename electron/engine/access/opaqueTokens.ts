import { instant, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { Database } from '../storage/database.ts'
import { digestOf, newSecret } from './secretDigest.ts'

/** A caller that asks for a new token with every request loses its oldest one. */
const mostPerSecret = 100

/** Tokens that mean nothing outside: 256 random bits, kept as digests. They go with the secret they were given for. */
export function createOpaqueTokens(database: Database, clock: Clock) {
  return {
    issue: async (secretId: string, expiresAt: Instant): Promise<string> => {
      const token = newSecret()
      await database.transaction().execute(async (within) => {
        const ofSecret = within.deleteFrom('accessToken').where('secretId', '=', secretId)
        await ofSecret.where('expiresAt', '<=', instant(clock.now())).execute()
        const oldest = within
          .selectFrom('accessToken')
          .select('digest')
          .where('secretId', '=', secretId)
          .orderBy('expiresAt', 'desc')
          .offset(mostPerSecret - 1)
          .limit(mostPerSecret)
        await ofSecret.where('digest', 'in', oldest).execute()
        await within
          .insertInto('accessToken')
          .values({ digest: digestOf(token), secretId, expiresAt })
          .execute()
      })
      return token
    },
    /** The secret it was given for; null: unknown or over. */
    find: async (token: string): Promise<string | null> => {
      const row = await database
        .selectFrom('accessToken')
        .select('secretId')
        .where('digest', '=', digestOf(token))
        .where('expiresAt', '>', instant(clock.now()))
        .executeTakeFirst()
      return row?.secretId ?? null
    },
  }
}
