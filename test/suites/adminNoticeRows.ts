import { expect } from 'vitest'
import type { AdminClient } from '../../shared/contract/adminApi.ts'
import type { Landscape } from '../kit/landscape.ts'

export async function callNotifications({ notifications }: AdminClient, { source }: Landscape): Promise<void> {
  const added = await notifications.subscribe({ source, address: 'team@example.com', name: 'Team' })
  expect(await notifications.subscriptions({ source })).toEqual(added)
  expect(await notifications.unsubscribe({ source, address: 'team@example.com' })).toEqual([])
  const { settings, version } = await notifications.getMail()
  const host = 'mail.example.com'
  expect((await notifications.saveMail({ version, settings: { ...settings, host } })).settings.host).toBe(host)
  expect((await notifications.test({ address: 'team@example.com' })).sent).toBe(false)
  expect(await notifications.list({})).toEqual({ items: [], more: false })
}
