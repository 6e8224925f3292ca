import type { SystemId } from '../../../shared/domain/ids.ts'
import { invalid } from '../systems/saving.ts'
import { found, notFound, valueOf } from './answers.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

/** areas/notifications */
export function notificationHandlers({ systems, telling, stopping }: EngineParts) {
  const rows = os.notifications
  const { notices, subscriptions, mailSettings } = telling
  const demandSource = async (id: SystemId) => {
    if (found(await systems.find(id)).kind !== 'source') throw notFound()
  }
  return rows.router({
    subscriptions: rows.subscriptions.handler(async ({ input: { source } }) => {
      await demandSource(source)
      return subscriptions.list(source)
    }),
    subscribe: rows.subscribe.handler(async ({ input: { source, ...recipient }, context }) => {
      await demandSource(source)
      if (!(await subscriptions.add(source, recipient, context.caller.name))) {
        const message = 'So many addresses are enough: subscribe a distribution list instead.'
        valueOf(invalid([{ name: 'address', message }]))
      }
      return subscriptions.list(source)
    }),
    unsubscribe: rows.unsubscribe.handler(async ({ input: { source, address } }) => {
      await demandSource(source)
      if (!(await subscriptions.remove(source, address))) throw notFound()
      return subscriptions.list(source)
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
    test: rows.test.handler(async ({ input: { address }, signal }) => {
      const server = await mailSettings.server()
      if (!server)
        return { sent: false, problem: 'Mails are switched off in the settings. Switch them on and save first.' }
      const ended = AbortSignal.any([stopping, ...(signal ? [signal] : [])])
      const end = await notices.test(server, { address, name: '' }, ended)
      return end.kind === 'sent' ? { sent: true, problem: null } : { sent: false, problem: end.problem }
    }),
  })
}
