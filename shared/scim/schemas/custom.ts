import { attribute, complex, type Schema } from '../schema.ts'

/** Attributes an administrator defines (connectors 0.1, alias custU); `userId` comes from the default read mapping. */
export const customUserSchema: Schema = {
  id: 'urn:sap:cloud:scim:schemas:extension:custom:2.0:User',
  name: 'CustomUser',
  description: 'Further attributes of a person, by name.',
  attributes: [
    complex(
      'attributes',
      'Names with their values.',
      [
        attribute('name', 'Name of the attribute.', { required: true, caseExact: true }),
        attribute('value', 'Value of the attribute.'),
      ],
      { multiValued: true },
    ),
    attribute('userId', 'Identifier of the person at the source.', { caseExact: true }),
  ],
}

/** Technical name and description of a group (connectors 0.1, alias custG). */
export const customGroupSchema: Schema = {
  id: 'urn:sap:cloud:scim:schemas:extension:custom:2.0:Group',
  name: 'CustomGroup',
  description: 'Technical name and description of a group.',
  attributes: [
    attribute('name', 'Technical name of the group.'),
    attribute('description', 'What the group is for.'),
    attribute('additionalId', 'Identifier of the group in older interfaces.', { caseExact: true }),
  ],
}
