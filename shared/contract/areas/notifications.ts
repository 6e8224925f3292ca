import { z } from 'zod'
import {
  isWebhook,
  mailStates,
  noticeKinds,
  type MailSettings,
  type Notice,
  type Subscriber,
} from '../../domain/notice.ts'
import { row, rowOf } from '../permission.ts'
import { shape, systemId, whole } from '../schemas.ts'

const logs = rowOf('logs')
const address = z.email().max(254)
/** Of a mail or of a webhook. */
const longestAddress = 1000
const reach = z.union([address, z.string().max(longestAddress).refine(isWebhook)])
const name = z.string().max(200)
const recipient = { address: z.string(), name: z.string() }
const ofSource = z.object({ source: systemId })

const outcome = { state: z.enum(mailStates), attempts: z.number(), problem: z.string().nullable() }

const subscriber = shape<Subscriber>(
  z.object({
    ...{ ...recipient, createdAt: z.string(), createdBy: z.string() },
    last: z.object({ ...outcome, kind: z.enum(noticeKinds), at: z.string(), turnAt: z.string() }).nullable(),
  }),
)
const subscribers = z.array(subscriber).readonly()

const notice = shape<Notice>(
  z.object({
    id: z.number(),
    kind: z.enum(noticeKinds),
    at: z.string(),
    source: systemId.nullable(),
    subject: z.string(),
    text: z.string(),
    mails: z.array(z.object({ ...recipient, ...outcome })).readonly(),
  }),
)

const mailSettings = shape<MailSettings>(
  z.object({
    enabled: z.boolean(),
    host: z.string().max(255),
    port: z.number().int().min(0).max(65_535),
    security: z.enum(['tls', 'startTls', 'none']),
    authority: z.string().max(65_536).nullable(),
    user: z.string().max(500),
    from: z.union([z.literal(''), address]),
    operators: z.array(address).max(20).readonly(),
    pageUrl: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullable(),
  }),
)
const savedMailSettings = z.object({ settings: mailSettings, version: z.number(), hasPassword: z.boolean() })

/** What people are told of, and how it reaches them (spec 16). */
export const notifications = {
  subscriptions: logs('view')
    .route({
      method: 'GET',
      path: '/systems/{source}/subscriptions',
      summary: 'Who hears of the jobs of a source, and what became of the newest notice to each',
    })
    .input(ofSource)
    .output(subscribers),
  subscribe: logs('operate')
    .route({
      method: 'POST',
      path: '/systems/{source}/subscriptions',
      summary: 'Tells one more person, distribution list or webhook (an address with https) about the jobs of a source',
    })
    .input(ofSource.extend({ address: reach, name: name.default('') }))
    .output(subscribers),
  unsubscribe: logs('operate')
    .route({
      method: 'DELETE',
      path: '/systems/{source}/subscriptions/{address}',
      summary: 'Tells an address no more about the jobs of a source',
    })
    .input(ofSource.extend({ address: z.string().max(longestAddress) }))
    .output(subscribers),
  list: logs('view')
    .route({
      method: 'GET',
      path: '/notices',
      summary: 'What people were told of, newest first, and what became of the mails',
    })
    .input(z.object({ before: whole(Number.MAX_SAFE_INTEGER).optional(), limit: whole(200).default(50) }))
    .output(z.object({ items: z.array(notice).readonly(), more: z.boolean() })),
  getMail: row('view')
    .route({ method: 'GET', path: '/mail-settings', summary: 'The mail server, without its password' })
    .output(savedMailSettings),
  saveMail: row('administer')
    .route({
      method: 'PUT',
      path: '/mail-settings',
      summary: 'Saves the mail server; another host or user voids the password',
    })
    .input(
      z.object({
        version: whole(Number.MAX_SAFE_INTEGER),
        settings: mailSettings,
        /** Left out: stays as it is; null: removed. */
        password: z.string().min(1).max(1000).nullable().optional(),
      }),
    )
    .output(savedMailSettings),
  webhooks: row('view')
    .route({
      method: 'GET',
      path: '/webhook-secret',
      summary: 'Whether there is a secret that calls to webhooks are signed with',
    })
    .output(z.object({ hasSecret: z.boolean() })),
  renewWebhookSecret: row('administer')
    .route({
      method: 'POST',
      path: '/webhook-secret',
      summary: 'Makes the secret that calls to webhooks are signed with, in place of the last; it is shown this once',
    })
    .output(z.object({ secret: z.string() })),
  test: row('administer')
    .route({
      method: 'POST',
      path: '/mail-tests',
      summary: 'Sends one mail with the saved settings, or calls one webhook, and says how that ended',
    })
    .input(z.object({ address: reach }))
    .output(z.object({ sent: z.boolean(), problem: z.string().nullable() })),
}
