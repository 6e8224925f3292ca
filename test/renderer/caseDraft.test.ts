import { expect, it } from 'vitest'
import type { TransformationCase } from '../../shared/transformation/cases.ts'
import {
  caseFaults,
  caseOfFields,
  fieldsOfCase,
  newFields,
  operationsOf,
  withEnd,
} from '../../renderer/features/transformations/caseDraft.ts'

const plain: TransformationCase = {
  name: 'Jörg Größe',
  entityType: 'user',
  operation: 'updateEntity',
  input: { userName: 'j.g' },
  variables: { entityIdTargetSystem: '42' },
  properties: { domain: 'example.com' },
  relations: { group: { g1: ['7'] } },
  expected: { kind: 'transformed', body: { id: '42' }, variables: { kept: null }, operation: 'update' },
}
const ends: readonly TransformationCase['expected'][] = [
  plain.expected,
  { kind: 'skipped', reason: 'operationSkipped' },
  { kind: 'failed', failure: 'wrongKind' },
]

it.each(ends)('a case with the end $kind comes out of the form as it went in', (expected) => {
  const one = { ...plain, expected }
  expect(caseOfFields(fieldsOfCase(one, 'write'))).toEqual(one)
})

it('another end takes the place of the expected one', () => {
  const fields = withEnd(fieldsOfCase(plain, 'write'), { kind: 'skipped', reason: 'ignored' })
  expect(caseOfFields(fields)).toEqual({ ...plain, expected: { kind: 'skipped', reason: 'ignored' } })
})

it('a new case says all that it lacks', () => {
  expect(caseFaults(newFields('read'))).toEqual(['name', 'input', 'body'])
})

it.each([
  '[]',
  '{"variable": {}}',
  '{"properties": {"a": 1}}',
  '{"relations": {"user": {"u1": "7"}}}',
  '{"variables": []}',
  '{',
])('given as %s is refused', (given) => {
  expect(caseFaults({ ...fieldsOfCase(plain, 'write'), given })).toEqual(['given'])
})

it('a read transformation runs for reads alone', () => {
  expect([operationsOf('read'), operationsOf('write')]).toEqual([
    ['read'],
    ['createEntity', 'updateEntity', 'patchEntity', 'deleteEntity'],
  ])
})
