import fc from 'fast-check'
import { expect, test } from 'vitest'
import { childDn, dnKey, isWithin, namedBy, parentOf, parseDn } from '../../../../electron/engine/connectors/ldap/dn.ts'

test('every value comes out of a name as it went in', () => {
  const values = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.stringMatching(/^[ ,+"\\<>;=#a]{1,8}$/),
    fc.stringMatching(/^[\u00a0\u2003\u2028\ufeff\t\n a]{1,4}$/),
  )
  fc.assert(
    fc.property(values, (value) => {
      const dn = childDn('cn', value, 'ou=people,dc=firm')
      expect([namedBy(dn, 'CN'), parentOf(dn)]).toEqual([value, 'ou=people,dc=firm'])
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ['CN=Meyer\\, Petra , OU=Staff', [[['CN', 'Meyer, Petra']], [['OU', 'Staff']]]],
  ['cn=L\\C4\\8Di\\C4\\87,o=x', [[['cn', 'Lčić']], [['o', 'x']]]],
  [
    'cn=a+uid=b,2.5.4.10=x',
    [
      [
        ['cn', 'a'],
        ['uid', 'b'],
      ],
      [['2.5.4.10', 'x']],
    ],
  ],
  ['cn=\\ a\\ ,o=x', [[['cn', ' a ']], [['o', 'x']]]],
  ['cn=a\\\\ ,o=x', [[['cn', 'a\\']], [['o', 'x']]]],
  ['', []],
])('%s is understood (RFC 4514)', (text, parts) => {
  expect(parseDn(text)?.map((pairs) => pairs.map(({ type, value }) => [type, value]))).toEqual(parts)
})

test.each(['cn=Meyer, Petra,o=x', 'people', 'cn=a;o=x', 'cn="a",o=x', '=a', 'cn=a\\', 'cn=a,', 'c n=a'])(
  '%j is no name',
  (text) => {
    expect(parseDn(text)).toBeNull()
  },
)

test('case, blanks and escapes do not make another name, other values do', () => {
  const one = dnKey('CN=Petra  Meyer\\2C Dr., OU=Staff')
  expect([dnKey('cn=petra meyer\\, dr.,ou=staff') === one, dnKey('cn=petra meyer,ou=staff') === one]).toEqual([
    true,
    false,
  ])
})

test('an entry lies within those above it and itself, not within those of a similar name', () => {
  const dn = 'uid=a,ou=sub,ou=people,dc=firm'
  const bases = [
    'OU=People, DC=firm',
    dn,
    'ou=sub,ou=people,dc=firm',
    '',
    'ou=eople,dc=firm',
    'uid=b,ou=people,dc=firm',
  ]
  expect(bases.map((base) => isWithin(dn, base))).toEqual([true, true, true, true, false, false])
})
