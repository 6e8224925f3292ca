import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { caseRunner, type TransformationCase } from '../../../shared/transformation/cases.ts'
import { describeDifference } from '../../../shared/transformation/valueDifference.ts'

const document = (...mappings: readonly JsonObject[]) => JSON.stringify({ user: { mappings } })
const name = { sourcePath: '$.userName', targetPath: '$.login' }
const secret = {
  constant: '',
  targetPath: '$.password',
  functions: [
    {
      function: 'randomPassword',
      passwordLength: 12,
      minimumNumberOfLowercaseLetters: 1,
      minimumNumberOfUppercaseLetters: 1,
      minimumNumberOfDigits: 1,
      minimumNumberOfSpecialSymbols: 1,
    },
  ],
}

const petra: TransformationCase = {
  name: 'Petra',
  entityType: 'user',
  operation: 'createEntity',
  input: { userName: 'p.meyer', manager: '3' },
  variables: {},
  properties: {},
  relations: {},
  expected: { kind: 'transformed', body: { login: 'p.meyer' } },
}
const run = (text: string, one: TransformationCase, properties = {}) => caseRunner(text, 'write', properties)(one)

describe('a saved case', () => {
  it('passes when the entity ends as expected', () => {
    expect(run(document(name), petra)).toEqual({
      passed: true,
      differences: [],
      found: { kind: 'transformed', operation: 'create', body: { login: 'p.meyer' } },
    })
  })

  it('says the smallest parts that differ', () => {
    const mails = { constant: [{ value: 'a' }, { value: 'b' }], targetPath: '$.emails' }
    const expected = { kind: 'transformed', body: { login: 'x', emails: [{ value: 'a' }], gone: 1 } } as const
    const { passed, differences } = run(document(name, mails), { ...petra, expected })
    expect([passed, ...differences.map(describeDifference)]).toEqual([
      false,
      '$.login: expected "x", found "p.meyer"',
      '$.emails[1]: expected nothing, found {"value":"b"}',
      '$.gone: expected 1, found nothing',
    ])
  })

  it('compares the operation and variables it names, and only those', () => {
    const first = { constant: 'a', targetVariable: 'one' }
    const second = { constant: 'b', targetVariable: 'two' }
    const expected = {
      kind: 'transformed',
      body: { login: 'p.meyer' },
      operation: 'update',
      variables: { one: 'b', three: null },
    } as const
    const { differences, found } = run(document(name, first, second), { ...petra, expected })
    expect(differences.map(describeDifference)).toEqual([
      'operation: expected "update", found "create"',
      'variable one: expected "b", found "a"',
    ])
    expect(found).toMatchObject({ variables: { one: 'a', three: null } })
  })

  it('may expect to be skipped or to fail, and says why it is not', () => {
    const skipped = { ...petra, expected: { kind: 'skipped', reason: 'conditionNotMet' } } as const
    const missing = document({ sourcePath: '$.nothing', targetPath: '$.x' })
    const conditioned = JSON.stringify({ user: { condition: '$.userName == 1', mappings: [] } })
    expect([
      run(conditioned, skipped).passed,
      run(missing, { ...petra, expected: { kind: 'failed', failure: 'mandatoryAttributeMissing' } }).passed,
      run(conditioned, petra).differences,
    ]).toEqual([
      true,
      true,
      [
        {
          place: 'end',
          expected: 'transformed',
          found: 'skipped: Entity condition [$.userName == 1] is not fulfilled',
        },
      ],
    ])
  })

  it('never shows or compares a secret', () => {
    const expected = { kind: 'transformed', body: { login: 'p.meyer', password: 'anything' } } as const
    const result = run(document(name, secret), { ...petra, expected })
    expect(result).toEqual({
      passed: true,
      differences: [],
      found: { kind: 'transformed', operation: 'create', body: { login: 'p.meyer', password: '••••••' } },
    })
    expect(run(document(name), { ...petra, expected }).differences.map(describeDifference)).toEqual([
      '$.password: expected "••••••", found nothing',
    ])
  })

  it('runs with its own properties over those of the system, and with its relations', () => {
    const manager = { sourcePath: '$.manager', targetPath: '$.boss', functions: [{ function: 'resolveEntityIds' }] }
    const region = { constant: '%region%', targetPath: '$.region' }
    const expected = { kind: 'transformed', body: { login: 'p.meyer', boss: 't3', region: 'EU' } } as const
    const one = { ...petra, relations: { user: { 3: ['t3'] } }, properties: { region: 'EU' }, expected }
    expect(run(document(name, manager, region), one, { region: 'US' })).toMatchObject({ passed: true })
  })

  it('fails with the mistakes of a document that cannot be compiled', () => {
    expect(run('{', petra)).toMatchObject({ passed: false, found: null, differences: [{ place: 'document' }] })
  })

  it('ends the same in each run', () => {
    const date = { sourceVariable: 'currentDate', targetPath: '$.at' }
    const [first, second] = [run(document(date), petra), run(document(date), petra)]
    expect(first).toEqual(second)
  })
})
