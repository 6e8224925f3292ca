import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { declare } from '../standardProperties.ts'
import {
  constant,
  move,
  optional,
  optionalList,
  resolvedMembers,
  schema,
  targetId,
} from '../transformations/mapping.ts'
import { pathOf, rows, writeUser } from '../transformations/rows.ts'

const provider = 'portalMapping:providerId'

/** Everything there belongs to a content provider: filters, keys and what is written name it. */
export const workZoneStandard: SystemType = scimProduct({
  type: 'workZoneStandard',
  name: 'SAP Build Work Zone, standard edition',
  description: 'Launchpad of a content provider',
  icon: 'grid',
  connectorTypeString: 'SAP_BUILD_WORK_ZONE_STANDARD',
  prefix: 'cflp',
  kinds: ['target'],
  urlHelp: 'Address of the SCIM service of the portal.',
  signIn: { by: ['basic'], token: 'always' },
  families: {
    user: { key: null },
    groupKey: null,
    patch: 'false',
    bulk: { usual: 20, most: 100 },
    members: { batch: 5000, most: 5000 },
  },
  properties: [
    declare({
      name: 'cflp.providerId',
      label: 'Content provider',
      help: 'The ID of the content provider whose users and groups these are.',
      group: 'connection',
      required: true,
    }),
  ],
  quirks: {
    fixed: {
      'provost.filter': `${schema.portalMapping}.providerId eq "%cflp.providerId%"`,
      'scim.user.unique.attribute': `externalId,${schema.portalMapping}:providerId;emails[0].value,${schema.portalMapping}:providerId`,
      'scim.group.unique.attribute': `externalId,${schema.portalMapping}:providerId`,
    },
  },
  transformations: {
    read: {},
    write: {
      user: writeUser(
        '$.emails EMPTY false',
        [schema.user, schema.portalMapping],
        [
          ...rows('emails[]?'),
          constant('%cflp.providerId%', pathOf(provider)),
          ...rows(`${provider}?`),
          move(pathOf('sapUser:userUuid'), '$.externalId', optional),
          move('$.groups[*].value', '$.groups[?(@.value)]', {
            ...optionalList,
            functions: [{ function: 'resolveEntityIds', entityType: 'group' }],
          }),
        ],
      ),
      group: {
        mappings: [
          targetId,
          constant([schema.group, schema.portalMapping], '$.schemas'),
          constant('%cflp.providerId%', pathOf(provider)),
          move('$.displayName', '$.externalId'),
          ...rows('externalId?'),
          resolvedMembers(),
        ],
      },
    },
  },
})
