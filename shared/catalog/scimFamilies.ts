import type { PropertyDeclaration, SystemKind } from '../domain/system.ts'
import { declare } from './standardProperties.ts'

/** Settings many products have under their own prefix (spec 3.5). What is left out here the product does not have. */
export interface Families {
  readonly filters?: readonly ('user' | 'group')[]
  /** Attributes by which users are found who are there already, and whether any of them is enough. */
  readonly user?: { readonly key?: string | null; readonly match?: 'any' }
  /** The attribute of groups; left out: `displayName`; null: the product has no such setting. */
  readonly groupKey?: string | null
  /** Updates by PATCH in a new system; left out: no, but it can be switched on under `scim`. */
  readonly patch?: 'true' | 'false'
  readonly contentType?: boolean
  readonly ifMatch?: boolean
  /** What a prefix of group names may look like. */
  readonly groupPrefix?: string
  readonly bulk?: { readonly usual: number; readonly most: number; readonly usersOnly?: boolean }
  readonly members?: {
    readonly batch: number
    readonly most: number
    readonly removals?: number
    readonly nested?: boolean
  }
  /** Members of a group and groups of a user in pages: whether a new system does so, and how many. */
  readonly innerPages?: { readonly members?: InnerPage; readonly groups?: InnerPage }
}

interface InnerPage {
  readonly on: boolean
  readonly size: number
}

const source: readonly SystemKind[] = ['source']
const target: readonly SystemKind[] = ['target']

/** The declarations of a product's families. */
export function familyProperties(prefix: string, families: Families): readonly PropertyDeclaration[] {
  return [
    ...(families.filters ?? ['user', 'group']).map((type) => filter(prefix, type)),
    ...keys(prefix, families),
    ...writing(prefix, families),
    ...groups(prefix, families),
    ...bulk(prefix, families),
    ...innerPages(prefix, families),
  ]
}

function filter(prefix: string, type: 'user' | 'group'): PropertyDeclaration {
  return declare({
    name: `${prefix}.${type}.filter`,
    label: `Filter for ${type}s`,
    help: `SCIM filter of the ${type}s that jobs read. Real time ignores it: use a condition in the read transformation.`,
    roles: source,
  })
}

function keys(prefix: string, { user, groupKey }: Families): readonly PropertyDeclaration[] {
  const key = user?.key === undefined ? 'userName' : user.key
  const rule = user?.match === 'any' ? 'one of several is enough.' : 'several, separated by commas, must all match.'
  const common = { group: 'behaviour', roles: target } as const
  const named = (type: 'user' | 'group', value: string): PropertyDeclaration =>
    declare({
      ...common,
      name: `${prefix}.${type}.unique.attribute`,
      label: `${type === 'user' ? 'Users' : 'Groups'} are found by`,
      help: `When a ${type} is there already, it is found by these attributes; ${type === 'user' ? rule : 'several, separated by commas, must all match.'}`,
      default: value,
    })
  return [
    ...(key === null ? [] : [named('user', key)]),
    ...(groupKey === null ? [] : [named('group', groupKey ?? 'displayName')]),
  ]
}

function writing(prefix: string, { patch, contentType, ifMatch }: Families): readonly PropertyDeclaration[] {
  // Where a product has no name of its own for it, the general one is declared.
  const of = (own: boolean): string => (own ? prefix : 'scim')
  return [
    declare({
      name: `${of(patch !== undefined)}.support.patch.operation`,
      label: 'Update with PATCH',
      help: 'Sends only what changed. Otherwise every update replaces the whole entity (PUT).',
      roles: target,
      valueType: 'boolean',
      default: patch ?? 'false',
    }),
    declare({
      name: `${of(contentType === true)}.content.type`,
      label: 'Content type',
      help: "Media type of what is sent; application/json for services that do not know SCIM's own.",
      roles: target,
      default: 'application/scim+json',
    }),
    declare({
      name: `${of(ifMatch === true)}.include.if.match.wildcard.header`,
      label: 'Send If-Match: *',
      help: 'For services that refuse writes without a version.',
      roles: target,
      valueType: 'boolean',
      default: 'false',
    }),
  ]
}

function groups(prefix: string, { groupPrefix, members }: Families): readonly PropertyDeclaration[] {
  const named =
    groupPrefix === undefined
      ? []
      : [
          declare({
            name: `${prefix}.group.prefix`,
            label: 'Prefix of group names',
            help: `A source puts it before the names of its groups, e.g. ${groupPrefix}; a target takes only groups that have it, without it.`,
          }),
        ]
  if (members === undefined) return named
  const removals = members.removals === undefined ? '' : ` At most ${members.removals} are removed by one PATCH.`
  const batch = declare({
    name: `${prefix}.patch.group.members.above.threshold`,
    label: 'Members in batches above',
    help: `A group with more members is written by PATCHes of that many members instead of one PUT.${removals}`,
    roles: target,
    valueType: 'number',
    default: String(members.batch),
    minimum: 1,
    maximum: members.most,
  })
  return [...named, batch, ...(members.nested === true ? [nestedGroups(prefix)] : [])]
}

function nestedGroups(prefix: string): PropertyDeclaration {
  return declare({
    name: `${prefix}.patch.group.members.of.nested.groups`,
    label: 'Keep groups within groups',
    help: 'Adds and removes users only, always by PATCH, so that groups within groups stay as they are in the target.',
    roles: target,
    valueType: 'boolean',
    default: 'false',
  })
}

function bulk(prefix: string, { bulk: given }: Families): readonly PropertyDeclaration[] {
  if (given === undefined) return []
  return [
    declare({
      name: `${prefix}.support.bulk.operation`,
      label: 'Write in bulk',
      help: `Sends several changes in one request${given.usersOnly === true ? '; users only, groups go one by one' : ''}.`,
      roles: target,
      valueType: 'boolean',
      default: 'false',
    }),
    declare({
      name: `${prefix}.bulk.operations.max.count`,
      label: 'Changes per bulk request',
      help: `How many changes one request may hold; more than ${given.most} counts as ${given.usual}.`,
      roles: target,
      valueType: 'number',
      default: String(given.usual),
      minimum: 1,
    }),
  ]
}

function innerPages(prefix: string, { innerPages: given }: Families): readonly PropertyDeclaration[] {
  const pages = (list: string, what: string, page: InnerPage | undefined): readonly PropertyDeclaration[] =>
    page === undefined
      ? []
      : [
          declare({
            name: `${prefix}.${list}.paging.enabled`,
            label: `Read ${what} page by page`,
            help: `For lists of ${what} that are too long for one answer.`,
            roles: source,
            valueType: 'boolean',
            default: String(page.on),
          }),
          declare({
            name: `${prefix}.${list}.page.size`,
            label: `Page size of ${what}`,
            help: `How many ${what} are asked for at once, where they are read page by page.`,
            roles: source,
            valueType: 'number',
            default: String(page.size),
            minimum: 1,
            maximum: 20_000,
          }),
        ]
  return [
    ...pages('group.members', 'members of a group', given?.members),
    ...pages('user.groups', 'groups of a user', given?.groups),
  ]
}
