import { attribute, complex, type Schema } from '../schema.ts'

/** RFC 7643 section 4.2. */
export const groupSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  name: 'Group',
  description: 'A group of people and of other groups.',
  attributes: [
    attribute('displayName', 'Name of the group, unique in the directory.', { required: true, uniqueness: 'server' }),
    complex(
      'members',
      'People and groups that belong to the group.',
      [
        attribute('value', 'Identifier of the member.', { required: true, caseExact: true, mutability: 'immutable' }),
        attribute('$ref', 'Address of the member.', {
          type: 'reference',
          referenceTypes: ['User', 'Group'],
          caseExact: true,
          mutability: 'readOnly',
        }),
        attribute('type', 'Resource type of the member.', {
          canonicalValues: ['User', 'Group'],
          mutability: 'readOnly',
        }),
        attribute('display', 'Name of the member.', { mutability: 'readOnly' }),
      ],
      { multiValued: true },
    ),
  ],
}
