import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../shared/base/json.ts'
import { systemTypes } from '../../../shared/catalog/index.ts'
import { parseCondition } from '../../../shared/transformation/conditionSyntax.ts'
import { conditionExamples } from '../../../shared/transformation/examples/conditionExamples.ts'
import { mappingExamples } from '../../../shared/transformation/examples/mappingExamples.ts'
import { functionExamples } from '../../../shared/transformation/examples/functionExamples.ts'
import { changeMapping, readModel } from '../../../shared/transformation/model.ts'
import { conditionModel, conditionText } from '../../../renderer/features/transformations/graphical/conditionRows.ts'
import {
  fieldText,
  fieldValue,
  missingOf,
  missings,
  sourceOf,
  sources,
  withKey,
  withMissing,
  withSource,
} from '../../../renderer/features/transformations/graphical/mappingParts.ts'

const shipped = systemTypes
  .flatMap(({ transformations, versions }) => [
    transformations,
    ...Object.values(versions?.others ?? {}).map((one) => one.transformations),
  ])
  .flatMap(({ read, write }) => [read, write])
  .map((document) => JSON.stringify(document, null, 2))
const mappings: readonly JsonObject[] = [
  ...[...mappingExamples, ...functionExamples, ...conditionExamples].flatMap((example) => example.mappings),
  ...shipped.flatMap((text) => (readModel(text) ?? []).flatMap((entity) => entity.mappings)),
]
const conditions = [
  ...new Set(mappings.flatMap(({ condition }) => (typeof condition === 'string' ? [condition] : []))),
  '($.a == 1 || $.b == 2) && $.c == 3',
  "!($.a == 'x')",
  '$.a',
  'not a condition (',
]

/** What a condition means: its tree without the places in its text. */
function meaning(text: string): Json {
  const strip = (value: unknown): Json =>
    JSON.parse(
      JSON.stringify(value, (key, inner: unknown) => (key === 'column' || key === 'text' ? undefined : inner)),
    ) as Json
  try {
    return strip(parseCondition(text))
  } catch {
    return text
  }
}

test('there are many mappings and conditions to try', () => {
  expect([mappings.length > 300, conditions.length > 40]).toEqual([true, true])
})

test.each(conditions)('the builder means what is written: %s', (text) => {
  expect(meaning(conditionText(conditionModel(text)))).toEqual(meaning(text))
})

test('comparisons are taken apart, and what is nested stays a text', () => {
  expect(conditionModel("$.emails[?(@.type == 'work')].value EMPTY false && isValidEmail($.a)")).toEqual({
    kind: 'rows',
    join: 'all',
    rows: [
      { kind: 'compare', path: "$.emails[?(@.type == 'work')].value", operator: 'empty', value: 'false' },
      { kind: 'byHand', text: 'isValidEmail($.a)' },
    ],
  })
  expect(conditionModel('($.a == 1 || $.b == 2) && $.c == 3').kind).toBe('byHand')
})

test('every value a field shows comes back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      // JSON has no negative zero.
      const json = JSON.parse(JSON.stringify(value)) as Json
      expect(fieldValue(fieldText(json))).toEqual(json)
    }),
  )
})

test('an edit keeps every other key of a mapping, and every other mapping of the text', () => {
  for (const text of shipped) {
    for (const { type, mappings: before } of readModel(text) ?? []) {
      const [first] = before
      if (!first) continue
      const edited = changeMapping(text, { type, mapping: 1 }, withKey(first, 'condition', '$.edited == true'))
      const after = readModel(edited)?.find((entity) => entity.type === type)?.mappings
      expect(after).toEqual([{ ...first, condition: '$.edited == true' }, ...before.slice(1)])
      const back = changeMapping(edited, { type, mapping: 1 }, first)
      expect(readModel(back)).toEqual(readModel(text))
    }
  }
})

test('a mapping has the source and the way without a value that were chosen, and keeps the rest', () => {
  const mapping = { sourcePath: '$.a', targetPath: '$.b', hashing: true }
  expect(sources.map((kind) => sourceOf(withSource(mapping, kind)))).toEqual([...sources])
  expect(missings.map((one) => missingOf(withMissing(mapping, one)))).toEqual([...missings])
  expect(withSource(mapping, 'constant')).toEqual({ constant: '', targetPath: '$.b', hashing: true })
  expect(withMissing({ ...mapping, defaultValue: 7 }, 'default')).toEqual({ ...mapping, defaultValue: 7 })
})
