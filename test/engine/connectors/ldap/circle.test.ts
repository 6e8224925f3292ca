import { describe, expect, test } from 'vitest'
import { hasSlapd, startSlapd } from '../../../kit/slapd.ts'
import { openDirectory, person } from './openDirectory.ts'

const count = process.env['PROVOST_LONG'] === undefined ? 2000 : 10_000
const everybody = 'cn=Everybody,ou=groups,dc=firm,dc=example'

describe.skipIf(!hasSlapd())('a directory of many', () => {
  test(
    `${count} people are written, read, changed, made members, deleted, and read again`,
    { timeout: 600_000 },
    async () => {
      const server = await startSlapd()
      const directory = await openDirectory(server, { 'ldap.page.size': '500' })
      const path = server.properties['ldap.user.path'] ?? ''
      const names = Array.from({ length: count }, (_, i) => `person ${i}, Größe`)
      const inTurns = async (chosen: readonly string[], work: (name: string) => Promise<unknown>): Promise<void> => {
        for (let at = 0; at < chosen.length; at += 8) await Promise.all(chosen.slice(at, at + 8).map(work))
      }
      const state = async () =>
        (await directory.all('user')).map(({ id, body }) => [id, body['title'] ?? null, body['memberOf'] ?? null])

      await inTurns(names, (name) => directory.create('user', person(name)))
      expect((await state()).sort()).toEqual(names.map((name) => [name, null, null]).sort())

      const changed = names.filter((_, i) => i % 10 === 0)
      const leavers = new Set(names.filter((_, i) => i % 10 === 1))
      await inTurns(changed, (name) => directory.update('user', name, { title: ['Dr.'] }))
      const member = (who: readonly string[]) => who.map((name) => `uid=${name},${path}`)
      await directory.create('group', { cn: ['Everybody'], member: member(names) })
      await inTurns([...leavers], (name) => directory.writer.delete('user', name))

      const rest = names.filter((name) => !leavers.has(name))
      const members = (await directory.get('group', 'Everybody'))?.['member'] as readonly string[]
      expect(members.toSorted()).toEqual(rest.toSorted())
      const isDoctor = new Set(changed)
      const expected = rest.map((name) => [name, isDoctor.has(name) ? ['Dr.'] : null, ['Everybody']])
      expect((await state()).sort()).toEqual(expected.sort())

      await directory.update('group', 'Everybody', { member: member(changed) })
      expect((await directory.get('group', 'Everybody'))?.['member']).toHaveLength(changed.length)
      expect((await directory.get('group', 'Everybody'))?.['distinguishedName']).toEqual([everybody])
      await directory.connector.close()
      await server.close()
    },
  )
})
