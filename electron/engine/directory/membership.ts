import { badRequest } from '../../../shared/scim/error.ts'
import { matches } from '../../../shared/scim/matches.ts'
import type { MemberChange } from '../../../shared/scim/memberPatch.ts'
import type { Within } from '../storage/database.ts'
import { addMembers, memberIdsOf, membersOf, removeMembers } from './members.ts'
import { typesOf } from './store.ts'

/** Changes who belongs to a group, in order; tells whether anything is different now. Throws 400 `invalidValue` for a
 *  member that does not exist. */
export async function changeMembers(within: Within, group: string, changes: readonly MemberChange[]): Promise<boolean> {
  let isChanged = false
  for (const change of changes) isChanged = (await changeOnce(within, group, change)) || isChanged
  return isChanged
}

async function changeOnce(within: Within, group: string, change: MemberChange): Promise<boolean> {
  switch (change.kind) {
    case 'add':
      return join(within, group, change.ids)
    case 'remove':
      return (await removeMembers(within, group, change.ids)) > 0
    case 'set': {
      const wanted = new Set(change.ids)
      const gone = (await memberIdsOf(within, group)).filter((id) => !wanted.has(id))
      const isSmaller = (await removeMembers(within, group, gone)) > 0
      return (await join(within, group, change.ids)) || isSmaller
    }
    case 'removeMatching': {
      const members = (await membersOf(within, [group])).get(group) ?? []
      const chosen = members.filter((member) => matches(change.filter, member))
      return (
        (await removeMembers(
          within,
          group,
          chosen.map(({ value }) => value),
        )) > 0
      )
    }
  }
}

async function join(within: Within, group: string, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return false
  const types = await typesOf(within, ids)
  const unknown = ids.find((id) => !types.has(id))
  if (unknown !== undefined) {
    throw badRequest('invalidValue', `The member "${unknown.slice(0, 100)}" does not exist in the directory.`)
  }
  if (types.has(group)) throw badRequest('invalidValue', 'A group cannot be a member of itself.')
  return (await addMembers(within, group, types)) > 0
}
