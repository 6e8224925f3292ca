import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { openSystemsRoom, type SystemsRoom } from './systemsRoom.ts'

let room: SystemsRoom
beforeEach(async () => {
  room = await openSystemsRoom()
})
afterEach(() => room.close())

const hr = 'hr' as SystemId
const sales = 'sales' as SystemId
const concur = 'concur' as SystemId
const slack = 'slack' as SystemId

const linkOf = (sourceEntityId: string, parts: Partial<EntityLink> = {}): EntityLink => ({
  ...{ source: hr, target: concur, entityType: 'user', sourceEntityId, targetEntityId: `at-${sourceEntityId}` },
  ...{ existedBefore: false, contentHash: 'sha256:1', state: 'active', attempted: null },
  ...{ pending: null, keptBy: null },
  ...parts,
})
const put = (link: EntityLink) => room.relate(link)

describe('a relation', () => {
  it('is found as it was put, and replaced by the next put', async () => {
    const first = linkOf('p1', { state: 'creating', targetEntityId: null, attempted: { userName: 'größe' } })
    await put(first)
    expect(await room.links.find(first)).toEqual(first)
    const second = linkOf('p1', { existedBefore: true })
    await put(second)
    expect(await room.links.find(first)).toEqual(second)
  })

  it('says why its deletion is wanted and who keeps it, until the next put says otherwise', async () => {
    const pending = { reason: 'Gone', since: '2026-01-01T00:00:00.000Z' }
    const waiting = linkOf('p1', { state: 'pendingDelete', pending, keptBy: 'm.keller' })
    await put(waiting)
    const then = await room.links.find(waiting)
    await put(linkOf('p1'))
    expect([then, await room.links.find(waiting)]).toEqual([waiting, linkOf('p1')])
  })

  it('keeps what was sent sealed', async () => {
    await put(linkOf('p1', { attempted: { userName: 'a-person' } }))
    const rows = await room.database.selectFrom('entityLink').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('a-person')
  })

  it('belongs to one pair and one entity type', async () => {
    await put(linkOf('p1'))
    const others = [{ source: sales }, { target: slack }, { entityType: 'group' as const }]
    for (const other of others) expect(await room.links.find(linkOf('p1', other))).toBeNull()
  })

  it('that is removed is gone', async () => {
    await put(linkOf('p1'))
    await room.database.transaction().execute((within) => room.links.remove(within, linkOf('p1')))
    expect(await room.links.find(linkOf('p1'))).toBeNull()
  })
})

describe('others that point to the same target entity', () => {
  it('are those of any source, but only the active ones of the same type', async () => {
    const mine = linkOf('p1', { targetEntityId: 'x' })
    await put(mine)
    await put(linkOf('p2', { targetEntityId: 'x' }))
    await put(linkOf('p1', { targetEntityId: 'x', source: sales }))
    await put(linkOf('p3', { targetEntityId: 'x', state: 'released' }))
    await put(linkOf('p4', { targetEntityId: 'x', entityType: 'group' }))
    await put(linkOf('p5', { targetEntityId: 'x', target: slack }))
    const others = await room.links.othersTo(concur, 'x', mine)
    expect(others.map((one) => `${one.source} ${one.sourceEntityId}`).sort()).toEqual(['hr p2', 'sales p1'])
  })
})

describe('target ids by source id', () => {
  it('leave out what has no active relation, also among many thousands', async () => {
    const ids = Array.from({ length: 12_000 }, (_, index) => `p${index}`)
    await room.database.transaction().execute(async (within) => {
      for (const id of ids) if (!id.endsWith('7')) await room.links.put(within, linkOf(id))
    })
    await put(linkOf('p1', { state: 'released' }))
    const found = await room.links.targetIds({ source: hr, target: concur, entityType: 'user', ids })
    expect(found.size).toBe(ids.filter((id) => !id.endsWith('7')).length - 1)
    expect([found.get('p2'), found.get('p11999'), found.get('p17'), found.get('p1')]).toEqual([
      ['at-p2'],
      ['at-p11999'],
      undefined,
      undefined,
    ])
  })
})

describe('5.1: an entity of a target that several source entities are', () => {
  it('is told with those it stands for, page by page; released relations and other types do not count', async () => {
    const shared = (sourceEntityId: string, targetEntityId: string, parts: Partial<EntityLink> = {}) =>
      put(linkOf(sourceEntityId, { targetEntityId, ...parts }))
    for (const id of ['p1', 'p2']) await shared(id, 'one')
    await shared('p3', 'two')
    await shared('p4', 'two', { source: sales, state: 'pendingDelete' })
    await shared('p5', 'three')
    await shared('p6', 'three', { state: 'released' })
    await shared('g1', 'three', { entityType: 'group' })
    const at = { target: concur, entityType: 'user' } as const
    const first = await room.links.shared(at, '', 1)
    const second = await room.links.shared(at, 'one', 10)
    expect([first, second]).toEqual([
      [
        {
          targetEntityId: 'one',
          count: 2,
          of: [
            { source: hr, sourceEntityId: 'p1' },
            { source: hr, sourceEntityId: 'p2' },
          ],
        },
      ],
      [
        {
          targetEntityId: 'two',
          count: 2,
          of: [
            { source: hr, sourceEntityId: 'p3' },
            { source: sales, sourceEntityId: 'p4' },
          ],
        },
      ],
    ])
  })
})
