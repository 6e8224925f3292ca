import { randomBytes } from 'node:crypto'
import type { Database } from '../storage/database.ts'
import type { Secrets } from '../vault/secrets.ts'

/** What calls to webhooks are signed with. It lies in the vault and is shown once, when it is made. */
export interface WebhookSecret {
  /** null: none was made yet. */
  read(): Promise<string | null>
  /** Makes a new one in place of the last. */
  renew(): Promise<string>
}

const owner = 'engine'
const name = 'webhookSecret'
const bytes = 32

export function createWebhookSecret(database: Database, secrets: Secrets): WebhookSecret {
  return {
    read: () => secrets.get(owner, name),
    renew: async () => {
      const secret = randomBytes(bytes).toString('base64url')
      await secrets.set(database, owner, name, secret)
      return secret
    },
  }
}
