import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { jana, person, sap } from '../../shared/scim/people.ts'
import { by, directoryOnDisk, group, user, all } from './directoryOnDisk.ts'

describe('a search', () => {
  async function withPeople() {
    const { directory, turnClock } = await directoryOnDisk()
    await directory.create('User', jana, by)
    turnClock()
    await directory.create('User', person('Åsa', { externalId: 'e2', title: 'B', emails: [{ value: 'asa@x' }] }), by)
    turnClock()
    await directory.create('User', person('山田', { title: 'a', [sap]: { status: 'new' } }), by)
    await directory.create('Group', group('Einkauf', 'id-0001', 'id-0003'), by)
    const names = async (filter: string | null, more = {}) => {
      const { resources } = await directory.search({ ...all('User'), filter, ...more })
      return resources.map((resource) => resource['userName'] ?? resource['displayName'])
    }
    return { directory, names }
  }

  it.each([
    ['userName eq "JANA.MÜLLER"', ['Jana.Müller']],
    ['id eq "id-0002"', ['Åsa']],
    ['externalId eq "e2"', ['Åsa']],
    ['externalId eq "E2"', []],
    ['groups.value eq "id-0004"', ['Jana.Müller', '山田']],
    ['groups[value eq "id-0004"] and title pr', ['山田']],
    ['groups.display eq "einkauf"', ['Jana.Müller', '山田']],
    ['meta.lastModified gt "2026-11-19T09:00:00.000+01:00"', ['Åsa', '山田']],
    ['meta.lastModified eq "2026-11-19T08:00:01Z"', ['Åsa']],
    ['meta.lastModified ge "2026-11-19T08:00:01Z" and not (title eq "b")', ['山田']],
    [`${sap}:status eq "new" or userName sw "å"`, ['Åsa', '山田']],
    ['userName eq "x\\" or 1=1 --"', []],
  ])('finds %s', async (filter, expected) => {
    const { names } = await withPeople()
    expect(await names(filter)).toEqual(expected)
  })

  it('finds groups by their members', async () => {
    const { directory } = await withPeople()
    const find = async (filter: string) => (await directory.search({ ...all('Group'), filter })).totalResults
    expect(await find('members.value eq "id-0001"')).toBe(1)
    expect(await find('members[value eq "id-0002"]')).toBe(0)
    expect(await find('members.display sw "山"')).toBe(1)
  })

  it('sorts by an attribute, unassigned last or, backwards, first (RFC 7644 3.4.2.3)', async () => {
    const { names } = await withPeople()
    expect(await names(null, { sortBy: 'title' })).toEqual(['山田', 'Åsa', 'Jana.Müller'])
    expect(await names(null, { sortBy: 'title', sortOrder: 'descending' })).toEqual(['Jana.Müller', 'Åsa', '山田'])
    expect(await names(null, { sortBy: 'emails' })).toEqual(['Åsa', 'Jana.Müller', '山田'])
    await expect(names(null, { sortBy: 'password' })).rejects.toMatchObject({ scimType: 'invalidPath' })
  })

  it('gives pages by index', async () => {
    const { directory } = await withPeople()
    const page = async (startIndex: number, count: number, filter: string | null = null) => {
      const { resources, totalResults } = await directory.search({
        ...all('User'),
        filter,
        from: { startIndex },
        count,
      })
      return [totalResults, ...resources.map(({ id }) => id)]
    }
    expect(await page(1, 2)).toEqual([3, 'id-0001', 'id-0002'])
    expect(await page(3, 2)).toEqual([3, 'id-0003'])
    expect(await page(4, 2)).toEqual([3])
    expect(await page(1, 0)).toEqual([3])
    expect(await page(1, -1)).toEqual([3])
    expect(await page(2, 1, 'title pr')).toEqual([2, 'id-0003'])
  })

  it.each([
    [{ filter: null, sortBy: null }, [['id-0001', 'id-0002'], ['id-0003']]],
    [{ filter: 'userName pr', sortBy: null }, [['id-0001', 'id-0002'], ['id-0003']]],
    [{ filter: null, sortBy: 'title' }, [['id-0003', 'id-0002'], ['id-0001']]],
  ])('gives pages by cursor (RFC 9865) for %o', async (asked, expected) => {
    const { directory } = await withPeople()
    const pages: unknown[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const found = await directory.search({ ...all('User'), ...asked, from: { cursor }, count: 2 })
      pages.push(found.resources.map(({ id }) => id))
      cursor = found.nextCursor
    }
    expect(pages).toEqual(expected)
  })

  it('goes on behind the last one by cursor although others came and went', async () => {
    const { directory } = await withPeople()
    const first = await directory.search({ ...all('User'), from: { cursor: '' }, count: 2 })
    await directory.remove(user('id-0002'), by)
    const rest = await directory.search({ ...all('User'), from: { cursor: first.nextCursor ?? '' }, count: 2 })
    expect(rest.resources.map(({ id }) => id)).toEqual(['id-0003'])
    const misused = directory.search({ ...all('User'), filter: 'title pr', from: { cursor: first.nextCursor ?? '' } })
    await expect(misused).rejects.toMatchObject({ status: 400, scimType: 'invalidCursor' })
    await expect(directory.search({ ...all('User'), from: { cursor: '%%%' } })).rejects.toMatchObject({
      scimType: 'invalidCursor',
    })
  })

  it('gives fewer groups on a page when they are big, and goes on behind them', async () => {
    const { directory, database } = await directoryOnDisk()
    for (const name of ['A', 'B', 'C']) await directory.create('Group', group(name), by)
    const numbers = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 60000)`
    await sql`${numbers} insert into directoryResource select 'p' || i, 'User', 'p' || i, null, '{}', 1, '', '', '' from n`.execute(
      database,
    )
    for (const id of ['id-0001', 'id-0002']) {
      await sql`${numbers} insert into directoryMember select ${id}, 'p' || i, 'User' from n`.execute(database)
    }
    const names = async (from: { startIndex: number } | { cursor: string }, attributes: string[] | null = null) => {
      const view = { selection: { attributes, excludedAttributes: [] }, baseUrl: null }
      const { resources, nextCursor } = await directory.search({ ...all('Group'), from, view })
      return { names: resources.map(({ displayName }) => displayName), nextCursor }
    }
    const first = await names({ cursor: '' })
    expect(first.names).toEqual(['A'])
    expect(await names({ cursor: first.nextCursor ?? '' })).toEqual({ names: ['B', 'C'], nextCursor: null })
    expect((await names({ startIndex: 2 })).names).toEqual(['B', 'C'])
    expect((await names({ startIndex: 1 }, ['displayName'])).names).toEqual(['A', 'B', 'C'])
  })
})
