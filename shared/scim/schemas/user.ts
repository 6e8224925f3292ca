import { attribute, complex, type Attribute, type Schema } from '../schema.ts'

/** At most one value is the preferred one (RFC 7643 2.4). */
const primary = attribute('primary', 'Whether this value is preferred.', { type: 'boolean' })

/** RFC 7643 section 4.1. */
export const userSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:User',
  name: 'User',
  description: 'A person with an account.',
  attributes: [
    attribute('userName', 'Name the person signs in with, unique in the directory.', {
      required: true,
      uniqueness: 'server',
    }),
    complex('name', 'Parts of the person’s name.', [
      attribute('formatted', 'Full name as it is displayed.'),
      attribute('familyName', 'Family name.'),
      attribute('givenName', 'Given name.'),
      attribute('middleName', 'Middle names.'),
      attribute('honorificPrefix', 'Title before the name.'),
      attribute('honorificSuffix', 'Suffix after the name.'),
    ]),
    attribute('displayName', 'Name shown to other people.'),
    attribute('nickName', 'Casual name.'),
    attribute('profileUrl', 'Address of the online profile.', { type: 'reference', referenceTypes: ['external'] }),
    attribute('title', 'Job title.'),
    attribute('userType', 'Relation to the organisation, for example employee.'),
    attribute('preferredLanguage', 'Language as in the Accept-Language header.'),
    attribute('locale', 'Locale for dates, numbers and currency, for example de-DE.'),
    attribute('timezone', 'Time zone by its IANA name, for example Europe/Berlin.'),
    attribute('active', 'Whether the person may use the account.', { type: 'boolean' }),
    attribute('password', 'Password in clear text; accepted, never returned.', {
      caseExact: true,
      mutability: 'writeOnly',
      returned: 'never',
    }),
    values('emails', 'E-mail addresses.', ['work', 'home', 'other']),
    values('phoneNumbers', 'Telephone numbers.', ['work', 'home', 'mobile', 'fax', 'pager', 'other']),
    values('ims', 'Instant messaging addresses.', ['aim', 'gtalk', 'icq', 'xmpp', 'msn', 'skype', 'qq', 'yahoo']),
    values('photos', 'Addresses of photographs.', ['photo', 'thumbnail'], {
      type: 'reference',
      referenceTypes: ['external'],
      caseExact: true,
    }),
    complex(
      'addresses',
      'Postal addresses.',
      [
        attribute('formatted', 'Full address as it is displayed.'),
        attribute('streetAddress', 'Street and house number.'),
        attribute('locality', 'Town.'),
        attribute('region', 'State or region.'),
        attribute('postalCode', 'Postal code.'),
        attribute('country', 'Country code (ISO 3166-1 alpha-2).'),
        attribute('type', 'What the address is for.', { canonicalValues: ['work', 'home', 'other'] }),
        primary,
      ],
      { multiValued: true },
    ),
    complex(
      'groups',
      'Groups the person belongs to directly; changed through the groups.',
      [
        attribute('value', 'Identifier of the group.', { caseExact: true, mutability: 'readOnly' }),
        attribute('$ref', 'Address of the group.', {
          type: 'reference',
          referenceTypes: ['Group'],
          caseExact: true,
          mutability: 'readOnly',
        }),
        attribute('display', 'Name of the group.', { mutability: 'readOnly' }),
        attribute('type', 'How the membership came about.', { canonicalValues: ['direct'], mutability: 'readOnly' }),
      ],
      { multiValued: true, mutability: 'readOnly' },
    ),
    values('entitlements', 'Entitlements of the person.', []),
    values('roles', 'Roles of the person.', []),
    values('x509Certificates', 'Certificates, DER in Base64.', [], { type: 'binary', caseExact: true }),
  ],
}

/** The default set of sub-attributes of RFC 7643 section 2.4. */
function values(
  name: string,
  description: string,
  types: readonly string[],
  value: Partial<Attribute> = {},
): Attribute {
  return complex(
    name,
    description,
    [
      attribute('value', 'The value itself.', value),
      attribute('display', 'Name of the value for people.'),
      attribute('type', 'What the value is for.', types.length > 0 ? { canonicalValues: types } : {}),
      primary,
    ],
    { multiValued: true },
  )
}
