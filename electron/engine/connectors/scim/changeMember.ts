import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Writer } from '../connector.ts'
import { memberId, memberOperations, wantedMembers, type MemberChange } from './memberChange.ts'
import type { ScimSettings } from './settings.ts'
import type { WriteCalls } from './writeCalls.ts'

/** One user joins or leaves a group: a PATCH of its members, or a PUT of the whole group where PATCH is not switched on. */
export async function changeScimMember(
  needs: { readonly calls: WriteCalls; readonly settings: ScimSettings; readonly get: Writer['get'] },
  group: string,
  { value, change }: { readonly value: string; readonly change: 'join' | 'leave' },
): Promise<void> {
  const { calls, settings, get } = needs
  const present = await get('group', group)
  if (present === null) throw new ProblemError({ code: 'unknownEntity', message: said`There is no group ${group}.` })
  const members = wantedMembers(present) ?? []
  const isMember = members.some((member) => memberId(member) === value)
  if (isMember === (change === 'join')) return
  const entity = { type: 'group', id: group, body: present, secretPaths: [] } as const
  if (settings.patch) {
    await calls.patch(entity, memberOperations(memberChangeOf(value, change)), null)
    return
  }
  const others = members.filter((member) => memberId(member) !== value)
  const kept = Object.fromEntries(Object.entries(present).filter(([name]) => name !== 'meta'))
  await calls.put(entity, { ...kept, members: change === 'join' ? [...others, { value }] : others })
}

function memberChangeOf(value: string, change: 'join' | 'leave'): MemberChange {
  const one = [{ value }]
  const nobody = { added: [], removed: [], empties: false }
  return change === 'join' ? { ...nobody, added: one } : { ...nobody, removed: one }
}
