import { own, type JsonObject } from '../../../shared/base/json.ts'
import { shownAddress } from '../../../shared/domain/notice.ts'
import { struck } from '../connectors/strike.ts'
import { objectOf, set, textAt, type Recording } from './recording.ts'

const subscription = (event: string, action: Recording['action']): Recording => ({
  event,
  action,
  resourceType: 'Subscription',
  idOf: (input) => textAt(input, 'source'),
  further: (input) => [set('address', shownAddress(textAt(input, 'address')))],
})

const finding = (event: string, stepOf: (input: JsonObject) => string): Recording => ({
  event,
  action: 'EXECUTE',
  resourceType: 'Finding',
  idOf: stepOf,
  further: (input) =>
    ['list', 'reason', 'until'].flatMap((name) => (textAt(input, name) === '' ? [] : [set(name, textAt(input, name))])),
})

/** What the rows of areas/notifications leave in the change log, and findings that shall not be told any more. */
export const noticeRecordings: Readonly<Record<string, Recording>> = {
  'notifications.subscribe': subscription('SUBSCRIPTION_CREATED', 'CREATE'),
  'notifications.unsubscribe': subscription('SUBSCRIPTION_DELETED', 'DELETE'),
  'notifications.renewWebhookSecret': {
    event: 'WEBHOOK_SECRET_RENEWED',
    resourceType: 'WebhookSecret',
    action: 'UPDATE',
    idOf: () => 'webhooks',
    further: () => [set('secret', struck)],
  },
  'engine.silenceFinding': finding('FINDING_SILENCED', (input) => textAt(objectOf(own(input, 'finding')), 'step')),
  'engine.releaseFinding': finding('FINDING_RELEASED', (input) => textAt(input, 'step')),
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
