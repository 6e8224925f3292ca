import type { PropertyDeclaration, SystemKind } from '../domain/system.ts'
import { declare } from './standardProperties.ts'

const source: readonly SystemKind[] = ['source']
const target: readonly SystemKind[] = ['target']

/** What can be set for every directory of users and groups, under the prefix of its product. `group`: the attribute by
 *  which groups are found. */
export function directoryProperties(prefix: string, group: string): readonly PropertyDeclaration[] {
  return [
    declare({
      name: `${prefix}.user.filter`,
      label: 'Filter for users',
      help: 'SCIM filter of the users that jobs read. Real time ignores it: use a condition in the read transformation.',
      roles: source,
    }),
    declare({
      name: `${prefix}.group.filter`,
      label: 'Filter for groups',
      help: 'SCIM filter of the groups that jobs read. Real time ignores it: use a condition in the read transformation.',
      roles: source,
    }),
    ...uniqueAttributes(prefix, group),
    declare({
      name: `${prefix}.support.patch.operation`,
      label: 'Update with PATCH',
      help: 'Sends only what changed. Otherwise every update replaces the whole entity (PUT).',
      roles: target,
      valueType: 'boolean',
      default: 'false',
    }),
  ]
}

/** For products whose users may be updated when their source deletes them (spec 6.10). */
export function updateInsteadOfDelete(prefix: string): PropertyDeclaration {
  return declare({
    name: `${prefix}.user.update.instead.delete`,
    label: 'Update users instead of deleting',
    help: 'Who is to be deleted gets the PATCH that the mappings of scope deleteEntity build, and stays. Otherwise these mappings do not count and the user is deleted.',
    group: 'behaviour',
    roles: target,
    valueType: 'boolean',
    default: 'false',
  })
}

/** What can be set for a SCIM service on top of that. */
export function scimProperties(prefix: string, group: string): readonly PropertyDeclaration[] {
  return [
    ...directoryProperties(prefix, group),
    declare({
      name: `${prefix}.content.type`,
      label: 'Content type',
      help: "Media type of what is sent; application/json for services that do not know SCIM's own.",
      roles: target,
      default: 'application/scim+json',
    }),
    declare({
      name: `${prefix}.include.if.match.wildcard.header`,
      label: 'Send If-Match: *',
      help: 'For services that refuse writes without a version.',
      roles: target,
      valueType: 'boolean',
      default: 'false',
    }),
  ]
}

function uniqueAttributes(prefix: string, group: string): readonly PropertyDeclaration[] {
  return [
    declare({
      name: `${prefix}.user.unique.attribute`,
      label: 'Users are found by',
      help: 'When a user is there already, it is found by these attributes; several, separated by commas, must all match.',
      group: 'behaviour',
      roles: target,
      default: 'userName',
    }),
    declare({
      name: `${prefix}.group.unique.attribute`,
      label: 'Groups are found by',
      help: 'When a group is there already, it is found by these attributes; several, separated by commas, must all match.',
      group: 'behaviour',
      roles: target,
      default: group,
    }),
  ]
}
