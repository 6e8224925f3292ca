import type { DefaultTransformations, PropertyDeclaration, Quirks, SystemKind, SystemType } from '../domain/system.ts'
import type { Families } from './scimFamilies.ts'
import { familyProperties } from './scimFamilies.ts'
import type { SignInVariants } from './scimSignIn.ts'
import { signInFor } from './scimSignIn.ts'
import { connectionProperties, engineProperties, realTimeMode, url } from './standardProperties.ts'

/** What tells one SCIM product from the next. */
export interface ScimProduct {
  readonly type: string
  readonly name: string
  readonly description: string
  readonly icon?: string
  readonly connectorTypeString: string
  readonly prefix: string
  /** Source and target where nothing is said. */
  readonly kinds?: readonly SystemKind[]
  readonly realTimeSource?: boolean
  readonly reportsUsersOnly?: true
  readonly basePath?: string
  /** What URL is, in a sentence; null: the product derives it from another property. */
  readonly urlHelp: string
  readonly signIn: SignInVariants
  readonly families: Families
  /** Further settings of this product alone. */
  readonly properties?: readonly PropertyDeclaration[]
  readonly retryIntervalSeconds?: number
  readonly transformations: DefaultTransformations
  readonly quirks?: Quirks
  readonly versions?: SystemType['versions']
}

/** A SCIM product as a system type: what all have in common, and what it says of itself. */
export function scimProduct(given: ScimProduct): SystemType {
  const { type, name, description, connectorTypeString, transformations, quirks, versions } = given
  const fixed = { ...familyQuirks(given.families), ...quirks?.fixed }
  return {
    ...{ type, name, description, connectorTypeString, transformations },
    icon: given.icon ?? 'cloud',
    protocol: 'scim',
    kinds: given.kinds ?? ['source', 'target'],
    realTimeSource: given.realTimeSource ?? false,
    ...(given.reportsUsersOnly === true ? { reportsUsersOnly: true } : {}),
    propertyPrefix: given.prefix === 'scim' ? null : given.prefix,
    basePath: given.basePath ?? '',
    properties: [
      { ...url, help: `${given.urlHelp} When it changes, the credentials must be entered again.` },
      ...signInFor(given.signIn),
      ...(given.realTimeSource === true ? [realTimeMode] : []),
      ...(given.properties ?? []),
      ...familyProperties(given.prefix, given.families),
      ...engineProperties(given.retryIntervalSeconds ?? 30),
      ...connectionProperties,
    ],
    quirks: { ...quirks, fixed },
    ...(versions === undefined ? {} : { versions }),
  }
}

/** What holds where nothing is set, as the connector reads it. */
function familyQuirks({ bulk, members, user, innerPages = {} }: Families): Readonly<Record<string, string>> {
  const lists = [
    ['group.members', innerPages.members],
    ['user.groups', innerPages.groups],
  ] as const
  const pages = lists.flatMap(([list, page]) => {
    if (page === undefined) return []
    return [
      [`scim.${list}.paging.enabled`, String(page.on)],
      [`scim.${list}.page.size`, String(page.size)],
    ] as const
  })
  return {
    ...Object.fromEntries(pages),
    ...(bulk === undefined
      ? {}
      : { 'provost.bulk.default': String(bulk.usual), 'provost.bulk.most': String(bulk.most) }),
    ...(bulk?.usersOnly === true ? { 'provost.bulk.groups': 'false' } : {}),
    ...(members?.removals === undefined ? {} : { 'provost.member.removals': String(members.removals) }),
    ...(members?.batch === undefined ? {} : { 'scim.patch.group.members.above.threshold': String(members.batch) }),
    ...(user?.match === undefined ? {} : { 'provost.unique.attribute.match': user.match }),
  }
}
