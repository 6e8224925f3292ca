import { attribute, complex, type Attribute, type Schema } from '../schema.ts'

/** The SAP user extension as the Local Identity Directory knows it (connectors 2.3, version 2). */
export const sapUserSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:extension:sap:2.0:User',
  name: 'SapUser',
  description: 'What SAP applications know about a person.',
  attributes: [
    attribute('userUuid', 'Global identifier of the person across SAP applications.', { caseExact: true }),
    complex('userUuidHistory', 'Former global identifiers.', [attribute('value', 'Identifier.', { caseExact: true })], {
      multiValued: true,
    }),
    attribute('userId', 'Identifier of the person in older interfaces, for example P000001.', { caseExact: true }),
    verifiable('emails', 'E-mail addresses with their verification.'),
    verifiable('phoneNumbers', 'Telephone numbers with their verification.'),
    flag('mailVerified', 'Whether the e-mail address counts as verified when the person is created.'),
    flag('sendMail', 'Whether an invitation is sent when the person is created.'),
    attribute('loginTime', 'Last sign-in.', { type: 'dateTime' }),
    attribute('validFrom', 'Beginning of validity.', { type: 'dateTime' }),
    attribute('validTo', 'End of validity.', { type: 'dateTime' }),
    attribute('status', 'State of the account, for example active, inactive or new.'),
    attribute('sourceSystem', 'Code of the system the person came from.', { caseExact: true }),
    attribute('sourceSystemId', 'Identifier of that system.', { caseExact: true }),
    complex('passwordDetails', 'State of the password, never the password.', [
      attribute('status', 'State, for example disabled, enabled or initial.'),
      attribute('policy', 'Name of the password policy.'),
      attribute('setTime', 'When the password was set.', { type: 'dateTime' }),
      attribute('loginTime', 'Last sign-in with the password.', { type: 'dateTime' }),
      attribute('failedLoginAttempts', 'Failed attempts since the last success.', { type: 'integer' }),
    ]),
    flag('totpEnabled', 'Whether one-time passwords are set up.'),
    flag('mfaEnabled', 'Whether a second factor is set up.'),
    complex('contactPreferences', 'How the person wants to be contacted.', [
      attribute('emailFormat', 'Format of e-mails.'),
      flag('email', 'By e-mail.'),
      flag('telephone', 'By telephone.'),
    ]),
    complex('language', 'Languages by purpose.', [attribute('correspondence', 'Language of correspondence.')]),
    complex('localeSettings', 'Formats the person prefers.', [
      attribute('date', 'Format of dates.'),
      attribute('time', 'Format of times.'),
      attribute('numericalRepresentation', 'Format of numbers.'),
    ]),
  ],
}

function flag(name: string, description: string): Attribute {
  return attribute(name, description, { type: 'boolean' })
}

function verifiable(name: string, description: string): Attribute {
  return complex(
    name,
    description,
    [
      attribute('value', 'The value itself.'),
      attribute('display', 'Name of the value for people.'),
      attribute('type', 'What the value is for.', { canonicalValues: ['work', 'home', 'other'] }),
      flag('primary', 'Whether this value is preferred.'),
      flag('verified', 'Whether the person has proved that it is theirs.'),
      attribute('verifiedTime', 'When it was verified.', { type: 'dateTime' }),
    ],
    { multiValued: true },
  )
}
