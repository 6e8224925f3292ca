import type { Position, SystemId } from '../../shared/domain/ids.ts'
import type { ToProvision } from '../../shared/domain/simulated.ts'
import type { Provision, SentEvents } from '../components/provision/provision.ts'
import { useCaller } from './callerStore.ts'
import { client } from './connection.ts'

/** Entities of some sources, as a dialog provisions them. */
export interface OfSources {
  readonly entityType: ToProvision['entityType']
  /** Each with the targets that follow it. */
  readonly sources: readonly { readonly id: SystemId; readonly targets: readonly SystemId[] }[]
  /** Page by page. */
  readonly ids: () => AsyncIterable<readonly string[]>
}

const waitMs = 20_000

/** How a dialog reaches the engine for entities of some sources. */
export function provisioningOf({ entityType, sources, ids }: OfSources): Pick<Provision, 'simulate' | 'send' | 'next'> {
  const followedBy = (targets: readonly SystemId[]) =>
    sources.flatMap(({ id: source, targets: all }) => {
      const chosen = all.filter((target) => targets.includes(target))
      return chosen.length === 0 ? [] : [{ source, entityType, targets: chosen }]
    })
  return {
    simulate: async (entityId, targets) => {
      const parts = followedBy(targets).map((one) => client.provisioning.simulate({ ...one, entityId }))
      const [first, ...rest] = await Promise.all(parts)
      if (!first) throw new Error('No target was chosen.')
      return { ...first, ends: [first, ...rest].flatMap(({ ends }) => ends) }
    },
    send: async (targets, told): Promise<SentEvents> => {
      const from = useCaller().may('view', 'logs') ? (await client.events.page({ limit: 1 })).feed : null
      const positions: Position[] = []
      let sent = 0
      for await (const entityIds of ids()) {
        for (const one of followedBy(targets)) {
          positions.push(...(await client.provisioning.send({ ...one, entityIds })).positions)
        }
        sent += entityIds.length
        told(sent)
      }
      return { positions, from }
    },
    next: (after, signal) => client.events.next({ after, waitMs, limit: 100 }, { signal }),
  }
}

/** One page. */
export async function* onePage(ids: readonly string[]): AsyncGenerator<readonly string[]> {
  if (ids.length > 0) yield await Promise.resolve(ids)
}
