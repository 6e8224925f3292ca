import type { Clock } from '../../shared/base/time.ts'
import type { Recipient } from '../../shared/domain/notice.ts'
import { createSubscriptions, type Subscriptions } from './jobs/subscriptions.ts'
import { createBell, type Bell } from './observe/bell.ts'
import { createNotices, type Notices } from './observe/notices/notices.ts'
import type { StorageRooms } from './storageRooms.ts'
import { createMailSettings, type MailSettingsStore } from './systems/mailSettings.ts'

/** What people are told, who is, and by which server. */
export interface NoticeRooms {
  readonly notices: Notices
  readonly subscriptions: Subscriptions
  readonly mailSettings: MailSettingsStore
  /** Rings when there is news of a run or a mail to send. */
  readonly bell: Bell
}

export function openNoticeRooms(
  { database, secrets }: Pick<StorageRooms, 'database' | 'secrets'>,
  clock: Clock,
): NoticeRooms {
  const mailSettings = createMailSettings(database, secrets, clock)
  const bell = createBell()
  return {
    ...{ mailSettings, bell, subscriptions: createSubscriptions(database, clock) },
    notices: createNotices({ database, clock, mailServer: () => mailSettings.server(), ring: () => bell.ring() }),
  }
}

/** Who is told of what concerns the engine. */
export async function operatorsOf({ mailSettings }: Pick<NoticeRooms, 'mailSettings'>): Promise<readonly Recipient[]> {
  return (await mailSettings.read()).settings.operators.map((address) => ({ address, name: '' }))
}
