import { isJsonObject, own } from '../../../shared/base/json.ts'
import type { IntermediateEntity } from '../../../shared/domain/entity.ts'
import type { EntityLink } from '../../../shared/domain/entityLink.ts'

/** What is carried over of a group that belongs to an application: nothing, its members, or those that are users. */
export type GroupRight = 'readOnly' | NonNullable<EntityLink['owns']>

/** By `supportedOperations` of the group (spec 6.11); null: everything. */
export function groupRightOf(entity: IntermediateEntity | null): GroupRight | null {
  if (entity?.type !== 'group') return null
  const extension = own(entity.body, 'urn:ietf:params:scim:schemas:extension:sap:2.0:Group') ?? null
  const said = isJsonObject(extension) ? own(extension, 'supportedOperations') : undefined
  return typeof said === 'string' ? (rights.get(said) ?? null) : null
}

const rights: ReadonlyMap<string, GroupRight> = new Map([
  ['readOnly', 'readOnly'],
  ['membership', 'members'],
  ['userOnlyMembership', 'userMembers'],
])

/** The relation with what of the entity is ours by now. */
export function withRight(link: EntityLink, entity: IntermediateEntity | null): EntityLink {
  const right = groupRightOf(entity)
  if (right !== null && right !== 'readOnly') return { ...link, owns: right }
  return link.owns ? { ...link, owns: null } : link
}
