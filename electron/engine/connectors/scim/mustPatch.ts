import type { TargetEntity } from '../../../../shared/domain/entity.ts'
import { wantedMembers } from './memberChange.ts'
import type { ScimSettings } from './settings.ts'

/** Members that are too many for one PUT, or of which a PUT would take the groups away; and all groups, where a PUT of them is
 *  not taken. */
export function mustPatch(entity: TargetEntity, { members }: ScimSettings): boolean {
  if (entity.type !== 'group') return false
  if (members.usersOnly || members.byPatchOnly) return true
  return members.batch !== null && (wantedMembers(entity.body)?.length ?? 0) > members.batch
}
