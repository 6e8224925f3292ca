import { attribute, complex, type Schema } from '../schema.ts'

/** RFC 7643 section 4.3. */
export const enterpriseUserSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  name: 'EnterpriseUser',
  description: 'What an employer knows about a person.',
  attributes: [
    attribute('employeeNumber', 'Number or text that identifies the person in the organisation.'),
    attribute('costCenter', 'Cost center.'),
    attribute('organization', 'Organisation.'),
    attribute('division', 'Division.'),
    attribute('department', 'Department.'),
    complex('manager', 'The person’s manager.', [
      attribute('value', 'Identifier of the manager.', { caseExact: true }),
      attribute('$ref', 'Address of the manager.', { type: 'reference', referenceTypes: ['User'], caseExact: true }),
      attribute('displayName', 'Name of the manager.'),
    ]),
  ],
}
