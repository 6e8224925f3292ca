import { randomBytes, randomUUID } from 'node:crypto'
import type { AdminClient } from '../../shared/contract/adminApi.ts'
import type { LandscapeManifest } from '../../shared/domain/move.ts'
import { landscapeTables } from '../../electron/engine/move/landscapeTables.ts'

/** A move whose steps a test takes one by one. */
export interface MoveByHand {
  readonly id: string
  /** Holds the old place, waits for nothing, and lets the landscape leave. */
  leave(): Promise<LandscapeManifest>
  arrive(manifest: LandscapeManifest): Promise<void>
  /** Every page of every table, or those of some tables. */
  carry(tables?: readonly string[]): Promise<void>
}

export function moveByHand(from: AdminClient, to: AdminClient): MoveByHand {
  const id = randomUUID()
  const key = randomBytes(32).toString('base64')
  return {
    id,
    leave: async () => {
      await from.moves.hold({ id, place: 'the new place' })
      return from.moves.leave({ id })
    },
    arrive: async (manifest) => {
      const sources = (await from.moves.state()).move?.sources ?? []
      await to.moves.arrive({ id, place: 'the old place', manifest, sources })
    },
    carry: async (tables = landscapeTables.map(({ name }) => name)) => {
      for (const table of tables) {
        let after: readonly string[] | null = null
        do {
          const page: Awaited<ReturnType<AdminClient['moves']['page']>> = await from.moves.page({
            id,
            key,
            table,
            after,
          })
          if (page.rows > 0) await to.moves.put({ id, key, table, sealed: page.sealed })
          after = page.next
        } while (after !== null)
      }
    },
  }
}
