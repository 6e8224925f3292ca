import { allSaid, said } from '../../../../../shared/base/said.ts'
import { isJsonArray, isJsonObject, own } from '../../../../../shared/base/json.ts'
import { isProblem, type Bench, type Subject } from './bench.ts'
import { fine, trap, type Finding } from './steps.ts'

/** Whether members come and go, by PUT and by PATCH (RFC 7644 3.5.2.2). */
export async function probeMembers(bench: Bench, user: Subject): Promise<Finding> {
  const body = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: bench.name }
  const members = [{ value: user.id }]
  const group = await bench.create('group', { ...body, members })
  if (isProblem(group)) return trap(said`Groups cannot be created: ${group.message}`)
  try {
    if (!(await isMember(bench, group, user)))
      return trap(said`A group is created without the member it was created with.`)
    const works: string[] = []
    await bench.patch(group, [{ op: 'remove', path: `members[value eq ${JSON.stringify(user.id)}]` }])
    const isRemoved = !(await isMember(bench, group, user))
    if (isRemoved) works.push('removes one')
    if (isRemoved) {
      await bench.patch(group, [{ op: 'add', path: 'members', value: members }])
      if (await isMember(bench, group, user)) works.push('adds one')
    }
    await bench.put(group, { ...body, id: group.id, members })
    await bench.put(group, { ...body, id: group.id, members: [] })
    const byPut = !(await isMember(bench, group, user))
    if (works.length === 2) {
      return fine(
        byPut ? said`PATCH adds and removes members, and so does PUT.` : said`PATCH adds and removes members.`,
      )
    }
    const patch =
      works.length === 0 ? said`PATCH does not remove a member.` : said`PATCH removes a member and adds none.`
    const put = byPut
      ? said`PUT does: leave PATCH off for groups.`
      : said`PUT does not either: memberships stay as they are.`
    return trap(allSaid([patch, put]))
  } finally {
    await bench.remove(group)
  }
}

async function isMember(bench: Bench, group: Subject, user: Subject): Promise<boolean> {
  const members = own((await bench.read(group)) ?? {}, 'members') ?? []
  return isJsonArray(members) && members.some((member) => isJsonObject(member) && own(member, 'value') === user.id)
}
