import { said, type Said } from '../../../shared/base/said.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { isWebhook, type Subscriber } from '../../../shared/domain/notice.ts'
import type { SendEnd } from '../observe/notices/smtp.ts'
import { invalid } from '../systems/saving.ts'
import { found, notFound, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/notifications */
export function notificationHandlers({ systems, telling, stopping }: EngineParts) {
  const rows = os.notifications
  const { notices, subscriptions, mailSettings, webhookSecret } = telling
  const demandSource = async (id: SystemId) => {
    if (found(await systems.find(id)).kind !== 'source') throw notFound()
  }
  const subscribersOf = async (source: SystemId): Promise<readonly Subscriber[]> => {
    const told = await notices.lastTold(source)
    return (await subscriptions.list(source)).map((one) => ({ ...one, last: told.get(one.address) ?? null }))
  }
  return rows.router({
    subscriptions: rows.subscriptions.handler(async ({ input: { source } }) => {
      await demandSource(source)
      return subscribersOf(source)
    }),
    subscribe: rows.subscribe.handler(async ({ input: { source, ...recipient }, context }) => {
      await demandSource(source)
      if (isWebhook(recipient.address) && (await webhookSecret.read()) === null) {
        const message = said`Make the secret that calls to webhooks are signed with first, and enter it at the receiver.`
        valueOf(invalid([{ name: 'address', message }]))
      }
      if (!(await subscriptions.add(source, recipient, context.caller.name))) {
        const message = said`So many addresses are enough: subscribe a distribution list instead.`
        valueOf(invalid([{ name: 'address', message }]))
      }
      return subscribersOf(source)
    }),
    unsubscribe: rows.unsubscribe.handler(async ({ input: { source, address } }) => {
      await demandSource(source)
      if (!(await subscriptions.remove(source, address))) throw notFound()
      return subscribersOf(source)
    }),
    list: rows.list.handler(async ({ input: { before, limit } }) => {
      const items = await notices.list({ before, limit: limit + 1 })
      return { items: items.slice(0, limit), more: items.length > limit }
    }),
    getMail: rows.getMail.handler(() => mailSettings.read()),
    saveMail: rows.saveMail.handler(async ({ input: { version, settings, password } }) => {
      const saved = valueOf(await mailSettings.save(version, settings, password))
      await notices.hurry()
      return saved
    }),
    webhooks: rows.webhooks.handler(async () => ({ hasSecret: (await webhookSecret.read()) !== null })),
    renewWebhookSecret: rows.renewWebhookSecret.handler(async () => ({ secret: await webhookSecret.renew() })),
    test: rows.test.handler(async ({ input: { address }, signal }) => {
      const ended = AbortSignal.any([stopping, ...(signal ? [signal] : [])])
      if (isWebhook(address)) return told(await notices.testWebhook(address, ended))
      const server = await mailSettings.server()
      if (!server)
        return { sent: false, problem: said`Mails are switched off in the settings. Switch them on and save first.` }
      return told(await notices.test(server, { address, name: '' }, ended))
    }),
  })
}

function told(end: SendEnd): { readonly sent: boolean; readonly problem: Said | null } {
  return end.kind === 'sent' ? { sent: true, problem: null } : { sent: false, problem: end.problem }
}
