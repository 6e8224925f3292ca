import { said } from '../../shared/base/said.ts'
import type { Clock } from '../../shared/base/time.ts'
import type { Recipient } from '../../shared/domain/notice.ts'
import { createSubscriptions, type Subscriptions } from './jobs/subscriptions.ts'
import { createBell, type Bell } from './observe/bell.ts'
import type { WayOut } from './connectors/proxy/proxyServer.ts'
import { createNotices, type Notices, type NoticesNeeds } from './observe/notices/notices.ts'
import { callWebhook } from './observe/notices/webhook.ts'
import type { StorageRooms } from './storageRooms.ts'
import { createMailSettings, type MailSettingsStore } from './systems/mailSettings.ts'
import { createWebhookSecret, type WebhookSecret } from './systems/webhookSecret.ts'

/** What people are told, who is, and by which server. */
export interface NoticeRooms {
  readonly notices: Notices
  readonly subscriptions: Subscriptions
  readonly mailSettings: MailSettingsStore
  readonly webhookSecret: WebhookSecret
  /** Rings when there is news of a run or a mail to send. */
  readonly bell: Bell
}

export function openNoticeRooms(
  { database, secrets }: Pick<StorageRooms, 'database' | 'secrets'>,
  clock: Clock,
  wayOut: WayOut,
): NoticeRooms {
  const mailSettings = createMailSettings(database, secrets, clock)
  const webhookSecret = createWebhookSecret(database, secrets)
  const bell = createBell()
  return {
    ...{ mailSettings, webhookSecret, bell, subscriptions: createSubscriptions(database, clock) },
    notices: createNotices({
      ...{ database, clock, mailServer: () => mailSettings.server(), ring: () => bell.ring() },
      callWebhook: signedCalls({ webhookSecret, clock, wayOut }),
    }),
  }
}

function signedCalls(needs: {
  readonly webhookSecret: WebhookSecret
  readonly clock: Clock
  readonly wayOut: WayOut
}): NoticesNeeds['callWebhook'] {
  const { webhookSecret, clock, wayOut } = needs
  return async (address, notice, signal) => {
    const secret = await webhookSecret.read()
    if (secret === null)
      return { kind: 'failed', problem: said`There is no secret to sign with: make one in the settings of mails.` }
    return callWebhook({ address, secret, now: clock.now(), wayOut }, notice, signal)
  }
}

/** Who is told of what concerns the engine. */
export async function operatorsOf({ mailSettings }: Pick<NoticeRooms, 'mailSettings'>): Promise<readonly Recipient[]> {
  return (await mailSettings.read()).settings.operators.map((address) => ({ address, name: '' }))
}
