import { instant, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { Database } from '../storage/database.ts'
import { digestOf, newSecret } from './secretDigest.ts'

/** A caller that asks for a new token with every request loses its oldest one. */
const mostPerCredential = 100

/** Tokens that mean nothing outside: 256 random bits, kept as digests. They go with the secret or certificate they were given for. */
export function createOpaqueTokens(database: Database, clock: Clock) {
  return {
    issue: async (credentialId: string, expiresAt: Instant): Promise<string> => {
      const token = newSecret()
      await database.transaction().execute(async (within) => {
        const ofCredential = within.deleteFrom('accessToken').where('credentialId', '=', credentialId)
        await ofCredential.where('expiresAt', '<=', instant(clock.now())).execute()
        const oldest = within
          .selectFrom('accessToken')
          .select('digest')
          .where('credentialId', '=', credentialId)
          .orderBy('expiresAt', 'desc')
          .offset(mostPerCredential - 1)
          .limit(mostPerCredential)
        await ofCredential.where('digest', 'in', oldest).execute()
        await within
          .insertInto('accessToken')
          .values({ digest: digestOf(token), credentialId, expiresAt })
          .execute()
      })
      return token
    },
    /** The ID of the secret or certificate it was given for; null: unknown or over. */
    find: async (token: string): Promise<string | null> => {
      const row = await database
        .selectFrom('accessToken')
        .select('credentialId')
        .where('digest', '=', digestOf(token))
        .where('expiresAt', '>', instant(clock.now()))
        .executeTakeFirst()
      return row?.credentialId ?? null
    },
  }
}
