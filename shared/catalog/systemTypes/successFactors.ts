import type { SystemType } from '../../domain/system.ts'
import { connectionProperties, engineProperties, realTimeMode, url } from '../standardProperties.ts'
import { successFactorsSignIn } from '../successFactorsSignIn.ts'
import { onlyInVersion, successFactorsProperties, successFactorsVersion } from '../successFactorsProperties.ts'
import { successFactorsOdata } from '../transformations/successFactors.ts'
import { successFactorsScim } from '../transformations/successFactorsScim.ts'

const withoutPageSize = connectionProperties.filter(({ name }) => name !== 'provost.page.size')
const pageSize = connectionProperties.filter(({ name }) => name === 'provost.page.size')

const assertion = {
  'provost.saml.issuer': 'www.successfactors.com',
  'provost.saml.audience': 'www.successfactors.com',
}

/** Version 1 is OData v2, version 2 SCIM. */
export const successFactors: SystemType = {
  type: 'successFactors',
  name: 'SAP SuccessFactors',
  description: 'Human resources',
  icon: 'employee',
  protocol: 'odata',
  connectorTypeString: 'SUCCESS_FACTORS',
  kinds: ['source', 'target'],
  realTimeSource: true,
  propertyPrefix: 'sf',
  basePath: '',
  properties: [
    {
      ...url,
      help: 'Address of the API server: version 1 with /odata/v2 at its end, version 2 without. With a certificate the host has .cert. in it. When it changes, the credentials must be entered again.',
    },
    ...successFactorsSignIn,
    // What a real-time call carries is the id of the person alone.
    { ...realTimeMode, choices: (realTimeMode.choices ?? []).filter(({ value }) => value === 'pull') },
    ...successFactorsProperties,
    ...engineProperties(30).map((one) => (one.name === 'ips.delta.read' ? { ...one, default: 'enabled' } : one)),
    ...withoutPageSize,
    ...onlyInVersion('2', pageSize),
  ],
  transformations: successFactorsOdata,
  quirks: {
    fixed: {
      ...assertion,
      'provost.odata.paging': 'snapshot',
      'provost.odata.user.set': 'User',
      'provost.odata.user.key': 'userId',
      // A person keeps it when the user id changes, as when an onboardee becomes an employee.
      'provost.odata.user.id': 'personKeyNav/perPersonUuid',
      'provost.odata.user.names': 'username,email,userId',
      'provost.odata.user.modified': 'lastModifiedDateTime',
      'provost.odata.writeback.set': 'UserAccount',
      'provost.odata.writeback.key': 'accountUuid',
      'provost.odata.writeback.through': 'personKeyNav/userAccountNav',
      'provost.odata.writeback.userUuid': 'sapGlobalUserId',
      'provost.odata.group.set': 'DynamicGroup',
      'provost.odata.group.key': 'groupID',
      'provost.odata.group.key.type': 'int64',
      'provost.odata.group.members': 'users/userId',
      'scim.group.attributes.expand': 'users',
      'scim.user.unique.attribute': 'username',
      'scim.group.unique.attribute': 'groupName',
    },
  },
  versions: {
    property: successFactorsVersion,
    others: {
      '2': {
        protocol: 'scim',
        propertyPrefix: 'sf',
        basePath: '/rest/iam/scim/v2',
        transformations: successFactorsScim,
        quirks: {
          fixed: {
            ...assertion,
            'scim.user.filter': 'active eq true',
            'scim.group.members.paging.enabled': 'true',
            'scim.group.members.page.size': '100',
            'provost.member.patch': 'true',
            'provost.writeback.userUuid': 'urn:ietf:params:scim:schemas:extension:sap:2.0:User:userUuid',
            'provost.patch.unchangeable': 'name,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager',
          },
        },
      },
    },
  },
}
