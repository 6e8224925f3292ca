import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { forgetLinks, removeLinksOf } from '../../../electron/engine/systems/links.ts'
import {
  answeredAmong,
  keepOpenReferences,
  mostWanted,
  referringAfter,
  type WantedEntity,
} from '../../../electron/engine/systems/openReferences.ts'
import type { Within } from '../../../electron/engine/storage/database.ts'
import { openSystemsRoom, type SystemsRoom } from './systemsRoom.ts'

let room: SystemsRoom
beforeEach(async () => {
  room = await openSystemsRoom()
})
afterEach(() => room.close())

const hr = 'hr' as SystemId
const concur = 'concur' as SystemId
const slack = 'slack' as SystemId

const linkOf = (sourceEntityId: string, parts: Partial<EntityLink> = {}): EntityLink => ({
  ...{ source: hr, target: concur, entityType: 'user', sourceEntityId, targetEntityId: `at-${sourceEntityId}` },
  ...{ existedBefore: false, contentHash: null, state: 'active', attempted: null, pending: null, keptBy: null },
  ...parts,
})
const wanted = (id: string, parts: Partial<WantedEntity> = {}): WantedEntity => ({
  ...{ source: hr, target: concur, entityType: 'user', id },
  ...parts,
})
const within = <Value>(work: (within: Within) => Promise<Value>) => room.database.transaction().execute(work)
const names = (from: EntityLink, ...whom: readonly WantedEntity[]) =>
  within((transaction) => keepOpenReferences(transaction, from, whom))
const place = { source: hr, entityType: 'user', targets: [concur] } as const
const answered = (targets: readonly SystemId[] = [concur]) =>
  answeredAmong(room.database, { ...place, targets }, ['a', 'b', 'c'])
const referring = () => referringAfter(room.database, place, '', 10)

describe('whoever names somebody without a relation', () => {
  beforeEach(async () => {
    for (const id of ['a', 'b']) await room.relate(linkOf(id))
  })

  it('is answered once that one has an active relation, for that target', async () => {
    await names(linkOf('a'), wanted('boss'), wanted('outsider'))
    await names(linkOf('b'), wanted('boss', { target: slack }))
    const before = await answered()
    await room.relate(linkOf('boss', { state: 'creating', targetEntityId: null }))
    const whileCreating = await answered()
    await room.relate(linkOf('boss'))
    expect([before, whileCreating, await answered(), await answered([slack])]).toEqual([[], [], ['a'], []])
  })

  it('is not while its own deletion is wanted', async () => {
    await names(linkOf('a'), wanted('boss'))
    await room.relate(linkOf('boss'))
    await room.relate(linkOf('a', { state: 'pendingDelete' }))
    expect([await answered(), await referring()]).toEqual([[], ['a']])
  })

  it('names whom it named last', async () => {
    await room.relate(linkOf('boss'))
    await names(linkOf('a'), wanted('boss'), wanted('boss'))
    await names(linkOf('b'), wanted('boss'))
    await names(linkOf('a'), wanted('outsider'))
    await names(linkOf('b'))
    expect([await answered(), await referring()]).toEqual([[], ['a']])
  })

  it('is answered at any time where it names more than are kept', async () => {
    const crowd = Array.from({ length: mostWanted + 1 }, (_, index) => wanted(`p${index}`))
    await names(linkOf('a'), ...crowd)
    await names(linkOf('b'), ...crowd.slice(1))
    const rows = await room.database.selectFrom('openReference').select('entityId').execute()
    const kept = ['a', 'b'].map((id) => rows.filter(({ entityId }) => entityId === id).length)
    expect([await answered(), kept]).toEqual([['a'], [mostWanted + 1, mostWanted]])
  })
})

describe('what is forgotten', () => {
  beforeEach(async () => {
    for (const id of ['a', 'b']) await room.relate(linkOf(id))
    await names(linkOf('a'), wanted('b'), wanted('boss'))
    await names(linkOf('b'), wanted('boss'))
  })

  it('of a person names nobody and is named by nobody; who named them is looked at again', async () => {
    await within((transaction) => forgetLinks(transaction, { source: hr, entityType: 'user', entityId: 'b' }, true))
    const rows = await room.database.selectFrom('openReference').select(['entityId', 'wantedId']).execute()
    expect([rows, await answered()]).toEqual([
      [
        { entityId: 'a', wantedId: '' },
        { entityId: 'a', wantedId: 'boss' },
      ],
      ['a'],
    ])
  })

  it.each([hr, concur])('of a system (%s) leaves nothing', async (system) => {
    await within((transaction) => removeLinksOf(transaction, system))
    expect(await referring()).toEqual([])
  })
})
