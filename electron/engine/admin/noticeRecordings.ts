import type { JsonObject } from '../../../shared/base/json.ts'
import { struck } from '../connectors/strike.ts'
import { set, textAt, type Recording } from './recording.ts'

const subscription = (event: string, action: Recording['action']): Recording => ({
  event,
  action,
  resourceType: 'Subscription',
  idOf: (input) => textAt(input, 'source'),
  further: (input) => [set('address', textAt(input, 'address'))],
})

/** What the rows of areas/notifications leave in the change log. */
export const noticeRecordings: Readonly<Record<string, Recording>> = {
  'notifications.subscribe': subscription('SUBSCRIPTION_CREATED', 'CREATE'),
  'notifications.unsubscribe': subscription('SUBSCRIPTION_DELETED', 'DELETE'),
  'notifications.saveMail': {
    event: 'MAIL_SETTINGS_UPDATED',
    resourceType: 'MailSettings',
    action: 'UPDATE',
    idOf: () => 'mail',
    read: async ({ telling }) => {
      const { settings, hasPassword } = await telling.mailSettings.read()
      return { name: 'Mail', values: { ...(settings as unknown as JsonObject), hasPassword } }
    },
    further: (input) => (textAt(input, 'password') === '' ? [] : [set('password', struck)]),
  },
}
