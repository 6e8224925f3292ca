import { expect, it } from 'vitest'
import { entityName } from '../../../electron/engine/pipeline/entityName.ts'

it.each([
  [{ displayName: 'Ada L.', userName: 'ada' }, 'Ada L.'],
  [{ displayName: ' ', name: { formatted: 'Ada Lovelace', givenName: 'Ada' } }, 'Ada Lovelace'],
  [{ name: { givenName: 'Ada', familyName: 'Lovelace' }, userName: 'ada' }, 'Ada Lovelace'],
  [{ name: 'ada', userName: 'ada@example.com' }, 'ada@example.com'],
])('a SCIM resource %j is called %s', (body, name) => {
  expect(entityName(body)).toBe(name)
})

it.each([
  [{ dn: ['uid=ada,dc=example'], displayName: ['Ada L.', 'Countess'], cn: ['Ada'] }, 'Ada L.'],
  [{ dn: ['uid=ada,dc=example'], givenName: ['Ada'], sn: ['Lovelace'], cn: ['ada1'], uid: ['ada'] }, 'Ada Lovelace'],
  [{ dn: ['cn=Engineers,dc=example'], cn: ['Engineers'], member: ['uid=ada,dc=example'] }, 'Engineers'],
  [{ dn: ['ou=x'], uid: ['ada'] }, 'ada'],
  [{ displayName: [], sAMAccountName: ['ADA'] }, 'ADA'],
])('an entry of a directory %j is called %s', (body, name) => {
  expect(entityName(body)).toBe(name)
})

it('what nobody calls by a text has no name, and a long one is cut', () => {
  expect([entityName({}), entityName({ displayName: [''], cn: [7] }), entityName({ cn: ['x'.repeat(300)] })]).toEqual([
    ...[null, null],
    'x'.repeat(200),
  ])
})
