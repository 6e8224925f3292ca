import { attribute, type Schema } from '../schema.ts'

/** The SAP group extension (connectors 2.3; provisioning 6.11 for `supportedOperations`). */
export const sapGroupSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:extension:sap:2.0:Group',
  name: 'SapGroup',
  description: 'What SAP applications know about a group.',
  attributes: [
    attribute('applicationId', 'Application the group belongs to.', { caseExact: true }),
    attribute('type', 'Kind of group.', { canonicalValues: ['userGroup', 'authorization'] }),
    attribute('supportedOperations', 'What provisioning may do with the group.', {
      canonicalValues: ['readOnly', 'readWrite', 'userOnlyMembership', 'membership'],
    }),
    attribute('externalName', 'Name of the group in its application.'),
    attribute('externalLocation', 'Address of the group in its application.', {
      type: 'reference',
      referenceTypes: ['external'],
    }),
    attribute('additionalId', 'Identifier of the group in older interfaces.', { caseExact: true }),
  ],
}
