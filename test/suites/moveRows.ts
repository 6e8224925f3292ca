import { randomBytes, randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { AdminClient } from '../../shared/contract/adminApi.ts'
import { allEnded } from '../kit/engine.ts'

/** An engine that sends its landscape away, takes it back, and takes in an empty one. */
export async function callMoves(client: AdminClient): Promise<void> {
  const { moves } = client
  const move = { id: randomUUID(), place: 'Elsewhere' }
  const key = randomBytes(32).toString('base64')
  await allEnded(client)
  await moves.hold(move)
  expect((await moves.state()).move?.stage).toBe('held')
  const { id } = move
  const { systems } = await moves.leave({ id })
  const page = await moves.page({ id, key, table: 'system', after: null })
  const none = await moves.page({ id, key, table: 'system', after: ['~'] })
  expect([page.rows, page.next]).toEqual([systems.length, null])
  await moves.handOver({ id })
  expect(await moves.takeBack({ id, enable: true, isOtherOff: true })).toEqual({ notEnabled: [] })

  const here = await moves.manifest()
  const manifest = { ...here, systems: [], users: [], people: 0, counts: {} }
  expect(await moves.obstacles({ manifest })).toEqual({ obstacles: [] })
  for (const ends of ['drop', 'open'] as const) {
    const coming = randomUUID()
    await moves.arrive({ id: coming, place: 'Elsewhere', manifest, sources: [] })
    expect(await moves.put({ id: coming, key, table: 'system', sealed: none.sealed })).toEqual({ rows: 0 })
    expect(await moves.complete({ id: coming, counts: {} })).toEqual({ different: [] })
    if (ends === 'drop') await moves.drop({ id: coming })
    else expect(await moves.open({ id: coming, sources: [], isOriginalOff: true })).toEqual({ notEnabled: [] })
  }
}
