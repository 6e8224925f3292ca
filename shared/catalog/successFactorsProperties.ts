import type { PropertyDeclaration, SystemKind } from '../domain/system.ts'
import { declare } from './standardProperties.ts'

export const successFactorsVersion = 'sf.api.version'

const source: readonly SystemKind[] = ['source']
const target: readonly SystemKind[] = ['target']

/** Settings of one version of the interface alone. */
export function onlyInVersion(version: '1' | '2', properties: readonly PropertyDeclaration[]): PropertyDeclaration[] {
  return properties.map((one) => ({ ...one, onlyWhen: { name: successFactorsVersion, in: [version] } }))
}

/** Settings of SAP SuccessFactors beyond address and sign-in (connector catalogue 2.1). */
export const successFactorsProperties: readonly PropertyDeclaration[] = [
  declare({
    name: successFactorsVersion,
    label: 'API version',
    help: 'Version 1 is OData v2 of the HCM Suite, version 2 the Workforce SCIM API. Another version needs its own transformation and a reset of the system.',
    group: 'connection',
    valueType: 'choice',
    choices: [
      { value: '1', label: '1 (OData v2)' },
      { value: '2', label: '2 (Workforce SCIM)' },
    ],
    default: '1',
  }),
  ...onlyInVersion('1', [
    declare({
      name: 'sf.user.attributes',
      label: 'Attributes of people',
      help: 'What is read of each person, separated by commas; navigation with slashes, e.g. manager/username. lastModifiedDateTime must be among them. What is added also needs a row in the mapping.',
      group: 'behaviour',
      required: true,
      default: 'userId,username,status,email,lastName,firstName,lastModifiedDateTime,personKeyNav',
    }),
    declare({
      name: 'sf.user.attributes.expand',
      label: 'Navigation of people',
      help: 'Which navigation is followed, with every level above: personKeyNav and personKeyNav/userAccountNav.',
      group: 'behaviour',
      required: true,
      default: 'personKeyNav,personKeyNav/userAccountNav',
    }),
  ]),
  declare({
    name: 'sf.user.filter',
    label: 'Filter for people',
    help: "Version 1: an OData condition; without one on status only active people are given, externals need status in 'active','active_external','active_external_suite'; never with lastModifiedDateTime. Version 2: a SCIM filter; left out: active eq true.",
    group: 'behaviour',
    roles: source,
  }),
  declare({
    name: 'sf.group.filter',
    label: 'Filter for groups',
    help: "Version 1: an OData condition, e.g. groupType eq 'permission'. Version 2: a SCIM filter on displayName alone.",
    roles: source,
  }),
  ...onlyInVersion('1', [
    declare({
      name: 'sf.page.size',
      label: 'Page size',
      help: 'How many people a page has at most.',
      roles: source,
      valueType: 'number',
      default: '100',
      minimum: 1,
      maximum: 1000,
    }),
  ]),
  ...onlyInVersion('2', scimReading()),
  ...onlyInVersion('2', scimWriting()),
]

function scimReading(): readonly PropertyDeclaration[] {
  return [
    declare({
      name: 'sf.user.read.deactivatedafter',
      label: 'Also people deactivated since',
      help: 'A day as yyyy-MM-dd: people who were switched off since then (UTC) are read besides those of the filter.',
      roles: source,
    }),
    declare({
      name: 'sf.group.prefix',
      label: 'Prefix of group names',
      help: 'A source puts it before the names of its groups, e.g. SF_; a target takes only groups that have it, without it.',
    }),
    declare({
      name: 'sf.group.members.paging.enabled',
      label: 'Read members of a group page by page',
      help: 'For groups of more than 100 members.',
      roles: source,
      valueType: 'boolean',
      default: 'true',
    }),
  ]
}

function scimWriting(): readonly PropertyDeclaration[] {
  const found = { roles: target, group: 'behaviour' } as const
  const batch = { valueType: 'number', default: '20000', minimum: 1, maximum: 200_000 } as const
  return [
    declare({
      ...found,
      name: 'sf.user.unique.attribute',
      label: 'Users are found by',
      help: 'When a user is there already, it is found by these attributes; several, separated by commas, must all match.',
      default: 'userName',
    }),
    declare({
      ...found,
      name: 'sf.group.unique.attribute',
      label: 'Groups are found by',
      help: 'Groups are never made there: they are found by these attributes; several, separated by commas, must all match.',
      default: 'displayName',
    }),
    declare({
      name: 'sf.support.patch.operation',
      label: 'Update with PATCH',
      help: 'Sends only what changed; name and manager cannot be changed that way. Otherwise every update replaces the whole entity (PUT).',
      roles: target,
      valueType: 'boolean',
      default: 'false',
    }),
    declare({
      name: 'sf.content.type',
      label: 'Content type',
      help: "Media type of what is sent; application/json for services that do not know SCIM's own.",
      roles: target,
      default: 'application/scim+json',
    }),
    declare({
      name: 'sf.include.if.match.wildcard.header',
      label: 'Send If-Match: *',
      help: 'For services that refuse writes without a version.',
      roles: target,
      valueType: 'boolean',
      default: 'false',
    }),
    declare({
      ...batch,
      name: 'sf.patch.group.members.above.threshold',
      label: 'Members in batches above',
      help: 'A group with more members is written by PATCHes of that many members instead of one PUT.',
      roles: target,
    }),
    declare({
      name: 'sf.patch.group.members.of.nested.groups',
      label: 'Keep groups within groups',
      help: 'Adds and removes users only, always by PATCH, so that groups within groups stay as they are in the target.',
      roles: target,
      valueType: 'boolean',
      default: 'false',
    }),
  ]
}
