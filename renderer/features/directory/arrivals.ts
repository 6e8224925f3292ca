import type { client } from '../../api/connection.ts'
import type { StatusWord } from '../../components/statusLooks.ts'

export type Entry = Awaited<ReturnType<typeof client.directory.get>>
export type Arrival = Entry['arrivals'][number]

/** How the state of an arrival looks. */
export const arrivalLooks: Readonly<Record<Arrival['state'], StatusWord>> = {
  arrived: 'delivered',
  onTheWay: 'waiting',
  failed: 'failed',
}
