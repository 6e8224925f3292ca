import type { JsonObject } from '../../shared/base/json.ts'
import { every, groupSchema, inBulk, post, type Call } from './directoryCalls.ts'
import { userSchema } from './engine.ts'

export interface Sizes {
  readonly users: number
  /** The last one is that of those who leave. */
  readonly teams: number
  readonly changed: number
  readonly leavers: number
}

/** What happens to the people of a directory. */
export interface CirclePeople {
  /** The first ones get another name, and one of them goes from the first team to the second. */
  change(): Promise<void>
  /** The last ones leave, one of them two teams, and their own team is no more. */
  leave(): Promise<void>
}

/** Everybody who stays is in one team, by turns. */
export async function fillDirectory(call: Call, sizes: Sizes): Promise<CirclePeople> {
  const { users, teams, changed, leavers } = sizes
  const stay = users - leavers
  const ids = await inBulk(
    call,
    every(users, (index) => ({ ...post('/Users', index), data: personOf(index, 'first') })),
  )
  const last = teams - 1
  const of = (team: number) => ids.filter((_, index) => (index < stay ? index % last === team : team === last))
  const first = [...of(0), ...ids.slice(-1)]
  const groups = await inBulk(
    call,
    every(teams, (team) => ({ ...post('/Groups', team), data: teamOf(team, team === 0 ? first : of(team)) })),
  )
  const putTeam = (team: number, members: readonly string[]) =>
    call('PUT', `/Groups/${groups[team] ?? ''}`, teamOf(team, members))
  return {
    async change() {
      await inBulk(
        call,
        every(changed, (index) => ({
          ...{ method: 'PUT', path: `/Users/${ids[index] ?? ''}`, data: personOf(index, 'second') },
        })),
      )
      await putTeam(0, first.slice(1))
      await putTeam(1, [...of(1), ...first.slice(0, 1)])
    },
    async leave() {
      const paths = [...ids.slice(stay).map((id) => `/Users/${id}`), `/Groups/${groups[last] ?? ''}`]
      await inBulk(
        call,
        paths.map((path) => ({ method: 'DELETE', path })),
      )
    },
  }
}

function personOf(index: number, title: string): JsonObject {
  const name = `Größe ${index}, ${title}`
  return {
    ...{ schemas: [userSchema], userName: `u${index}`, displayName: name, name: { familyName: name } },
    emails: [{ value: `u${index}@firm.example`, primary: true }],
  }
}

function teamOf(number: number, members: readonly string[]): JsonObject {
  return { schemas: [groupSchema], displayName: `Team ${number}`, members: members.map((value) => ({ value })) }
}
