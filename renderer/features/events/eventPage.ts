import type { AdminClient } from '../../../shared/contract/adminApi.ts'
import { client, connection } from '../../api/connection.ts'
import { askedOf, type EventFilter } from './eventFilter.ts'

const pageSize = 200
type EventPage = Awaited<ReturnType<AdminClient['events']['page']>>
type Before = Parameters<AdminClient['events']['page']>[0]['before']

let ahead: { readonly filter: string; readonly page: Promise<EventPage | null> } | null = null

/** Asks for the newest page while the screen is still on its way; who comes with the same filter next finds the answer. */
export function askAhead(filter: EventFilter): void {
  if (connection.value.kind !== 'connected') return
  ahead = { filter: JSON.stringify(filter), page: askPage(filter).catch(() => null) }
}

/** A page of a filter, without `before` the newest; rejects as the call does. */
export async function eventPage(filter: EventFilter, before?: Before): Promise<EventPage> {
  if (before !== undefined) return askPage(filter, before)
  const asked = ahead?.filter === JSON.stringify(filter) ? ahead.page : null
  ahead = null
  return (await asked) ?? askPage(filter)
}

function askPage(filter: EventFilter, before?: Before): Promise<EventPage> {
  const { group } = filter
  const asked = { ...askedOf(filter, Date.now()), ...(group === null ? {} : { group }) }
  return client.events.page({ ...asked, ...(before === undefined ? {} : { before }), limit: pageSize })
}
