import type { JsonObject } from '../../../shared/base/json.ts'

export const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const coreGroup = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const sap = 'urn:ietf:params:scim:schemas:extension:sap:2.0:User'
export const sapGroup = 'urn:ietf:params:scim:schemas:extension:sap:2.0:Group'
export const custom = 'urn:sap:cloud:scim:schemas:extension:custom:2.0:User'
export const customGroup = 'urn:sap:cloud:scim:schemas:extension:custom:2.0:Group'

/** A person with everything the directory knows how to keep. */
export const jana: JsonObject = {
  schemas: [core, enterprise, sap, custom],
  externalId: '10004711',
  userName: 'Jana.Müller',
  name: { familyName: 'Müller-Łukasiewicz', givenName: 'Jana', honorificPrefix: 'Dr.' },
  displayName: 'Dr. Jana Müller-Łukasiewicz',
  userType: 'employee',
  locale: 'de-DE',
  timezone: 'Europe/Berlin',
  active: true,
  emails: [
    { value: 'jana.mueller@example.com', type: 'work', primary: true },
    { value: 'jana@home.example', type: 'home' },
  ],
  phoneNumbers: [{ value: '+49 30 1234567', type: 'work' }],
  addresses: [{ streetAddress: 'Große Straße 1', locality: 'Köln', country: 'DE', type: 'work' }],
  [enterprise]: {
    employeeNumber: '4711',
    costCenter: 'KST-100',
    department: 'Einkauf',
    manager: { value: 'boss', displayName: '山田 太郎' },
  },
  [sap]: {
    userUuid: '5d8a7c4e-1a7d-4f0e-9c5e-0a2c4a1f3b21',
    emails: [{ value: 'jana.mueller@example.com', type: 'work', primary: true, verified: true }],
    mailVerified: true,
    sendMail: false,
    validFrom: '2026-01-01T00:00:00Z',
    passwordDetails: { status: 'disabled' },
  },
  [custom]: { attributes: [{ name: 'customAttribute1', value: 'Łódź' }] },
}

export const person = (userName: string, more: JsonObject = {}): JsonObject => ({ schemas: [core], userName, ...more })
