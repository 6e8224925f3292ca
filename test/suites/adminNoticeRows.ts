import { expect } from 'vitest'
import type { AdminClient } from '../../shared/contract/adminApi.ts'
import type { Landscape } from '../kit/landscape.ts'

export async function callProxySettings({ proxySettings }: AdminClient): Promise<void> {
  const { settings, version } = await proxySettings.get()
  const way = { ...settings, way: 'none' as const, bypass: ['example.com'] }
  expect(await proxySettings.save({ version, settings: way })).toEqual({
    settings: way,
    version: 1,
    hasPassword: false,
  })
  const { lines } = await proxySettings.check({ address: 'http://127.0.0.1' })
  expect(lines.map(({ step, state }) => [step, state])).toEqual([
    ['proxy', 'ok'],
    ['nameResolved', 'ok'],
    ['encrypted', 'ok'],
  ])
}

export async function callNotifications({ notifications }: AdminClient, { source }: Landscape): Promise<void> {
  const added = await notifications.subscribe({ source, address: 'team@example.com', name: 'Team' })
  expect(await notifications.subscriptions({ source })).toEqual(added)
  expect(await notifications.unsubscribe({ source, address: 'team@example.com' })).toEqual([])
  const before = await notifications.webhooks({})
  const { secret } = await notifications.renewWebhookSecret({})
  expect([before.hasSecret, secret.length, (await notifications.webhooks({})).hasSecret]).toEqual([false, 43, true])
  const { settings, version } = await notifications.getMail()
  const host = 'mail.example.com'
  expect((await notifications.saveMail({ version, settings: { ...settings, host } })).settings.host).toBe(host)
  expect((await notifications.test({ address: 'team@example.com' })).sent).toBe(false)
  expect(await notifications.list({})).toEqual({ items: [], more: false })
}
