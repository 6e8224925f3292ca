import { expect, test } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { compile } from '../../../shared/transformation/compile.ts'
import { stepThrough } from '../../../shared/transformation/stepThrough.ts'
import type { TransformationInput } from '../../../shared/transformation/transformation.ts'

const compiled = (mappings: readonly JsonObject[]) => compile(JSON.stringify({ user: { mappings } }), 'read', {})
const inputOf = (body: JsonObject, resolve: TransformationInput['resolve'] = () => undefined): TransformationInput => ({
  ...{ type: 'user', body, operation: 'read', variables: {}, now: new Date(0), random: () => 0.5, resolve },
})

const steps = compiled([
  { sourcePath: '$.name', targetPath: '$.userName', functions: [{ function: 'toLowerCaseString' }] },
  { constant: true, targetPath: '$.active', condition: "$.name == 'Ada' && $.left == true" },
  { type: 'remove', targetPath: '$.id' },
])

test('each mapping says what it read, which clause decided, what functions made and what it wrote', () => {
  const { steps: ran, written } = stepThrough(steps, inputOf({ name: 'Ada', left: false }))
  expect(ran).toEqual([
    {
      ...{ mapping: 1, path: '$.userName', end: 'ran', read: 'Ada', wrote: 'ada', clauses: [] },
      functions: [{ name: 'toLowerCaseString', input: 'Ada', output: 'ada' }],
    },
    {
      ...{ mapping: 2, path: '$.active', end: 'passedOver', read: undefined, wrote: undefined, functions: [] },
      clauses: [
        { text: "$.name == 'Ada'", value: 'Ada', holds: true },
        { text: '$.left == true', value: false, holds: false },
      ],
    },
    { mapping: 3, path: '$.id', end: 'ran', read: undefined, wrote: undefined, clauses: [], functions: [] },
  ])
  expect(written).toEqual({ userName: 'ada' })
})

test('what is written so far is known behind every mapping', () => {
  const two = compiled([
    { constant: 'a', targetPath: '$.x' },
    { constant: 'b', targetPath: '$.x' },
  ])
  const behind = (until: number) => stepThrough(two, inputOf({}), until).written
  expect([behind(1), behind(2)]).toEqual([{ x: 'a' }, { x: 'b' }])
})

test('a mapping that fails is the last, and what was written before it stays to be seen', () => {
  const failing = compiled([
    { constant: 'a', targetPath: '$.x' },
    { sourcePath: '$.gone', targetPath: '$.y' },
    { constant: 'c', targetPath: '$.z' },
  ])
  const { steps: ran, written, result } = stepThrough(failing, inputOf({}))
  expect([ran.map(({ end }) => end), written, result.kind]).toEqual([['ran', 'failed'], { x: 'a' }, 'failed'])
})

test('a condition that cannot be answered fails its mapping', () => {
  const failing = compiled([{ constant: 'a', targetPath: '$.x', condition: "$.name =~ '${pattern}'" }])
  const { steps: ran } = stepThrough(failing, { ...inputOf({ name: 'Ada' }), variables: { pattern: '(' } })
  expect(ran.map(({ mapping, end }) => [mapping, end])).toEqual([[1, 'failed']])
})

test('a secret is never shown, neither written nor on its way', () => {
  const rules = {
    ...{ passwordLength: 12, minimumNumberOfLowercaseLetters: 1, minimumNumberOfUppercaseLetters: 1 },
    ...{ minimumNumberOfDigits: 1, minimumNumberOfSpecialSymbols: 1 },
  }
  const secret = compiled([{ targetPath: '$.password', functions: [{ function: 'randomPassword', ...rules }] }])
  const seen = stepThrough(secret, inputOf({}), 1)
  const made = secret.apply(inputOf({}))
  const value = made.kind === 'transformed' ? JSON.stringify(made.body['password']) : ''
  expect([value.length > 12, JSON.stringify(seen).includes(value)]).toEqual([true, false])
  expect(seen.written).toEqual({ password: '••••••' })
})

test('a relation that is not given counts as not there, and is named', () => {
  const resolving = compiled([
    { sourcePath: '$.manager', targetPath: '$.manager', optional: true, functions: [{ function: 'resolveEntityIds' }] },
  ])
  const { written, unknown } = stepThrough(resolving, inputOf({ manager: 'm1' }))
  expect([written, unknown]).toEqual([{}, [{ entityType: 'user', ids: ['m1'] }]])
})
