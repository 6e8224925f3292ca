import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { compile } from '../../../shared/transformation/compile.ts'

function secretsOf(
  mappings: readonly JsonObject[],
  body: JsonObject,
): { paths: readonly string[]; variables: readonly string[] } {
  const result = compile(JSON.stringify({ user: { mappings } }), 'write', {}).apply({
    type: 'user',
    body,
    operation: 'createEntity',
    variables: {},
    now: new Date(0),
    random: () => 0.5,
    resolve: () => [],
  })
  if (result.kind !== 'transformed') throw new Error(result.kind)
  return { paths: result.secretPaths, variables: result.secretVariables }
}

const generated = [
  {
    function: 'randomPassword',
    passwordLength: 8,
    minimumNumberOfLowercaseLetters: 1,
    minimumNumberOfUppercaseLetters: 1,
    minimumNumberOfDigits: 1,
    minimumNumberOfSpecialSymbols: 1,
  },
]

describe('secrets in the output', () => {
  it.each<[string, readonly JsonObject[], JsonObject, readonly string[]]>([
    ['a generated value', [{ targetPath: '$.code', functions: generated }], {}, ['$.code']],
    ['a value read from a password', [{ sourcePath: '$.password', targetPath: '$.a.b' }], { password: 'x' }, ['$.a.b']],
    ['an attribute with a secret name', [{ constant: 'x', targetPath: '$.a.unicodePwd' }], {}, ['$.a.unicodePwd']],
    [
      'one within a copied entity',
      [{ sourcePath: '$', targetPath: '$' }],
      { a: [{ Password: 'x' }] },
      ['$.a[0].Password'],
    ],
    ['one made by a filter', [{ constant: 'x', targetPath: '$.a[?(@.password)]' }], {}, ['$.a[0].password']],
    [
      'one that got its name later',
      [
        { constant: 'x', targetPath: '$.a' },
        { type: 'rename', constant: 'password', targetPath: '$.a' },
      ],
      {},
      ['$.password'],
    ],
    [
      'the value of a PATCH operation',
      [{ sourcePath: '$.Operations', targetPath: '$.Operations', preserveArrayWithSingleElement: true }],
      { Operations: [{ op: 'replace', path: 'password', value: 'x' }] },
      ['$.Operations[0].value'],
    ],
    [
      'none in other attributes',
      [{ sourcePath: '$', targetPath: '$' }],
      { passwordStatus: 'x', userType: 'password' },
      [],
    ],
  ])('are found: %s', (_, mappings, body, paths) => {
    expect(secretsOf(mappings, body)).toEqual({ paths, variables: [] })
  })

  it('are found in variables, and in what is written from them', () => {
    const mappings = [
      { targetVariable: 'kept', functions: generated },
      { sourceVariable: 'kept', targetPath: '$.code' },
    ]
    expect(secretsOf(mappings, {})).toEqual({ paths: ['$.code'], variables: ['kept'] })
  })
})
