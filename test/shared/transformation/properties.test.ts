import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../shared/base/json.ts'
import { userType } from '../../../shared/scim/schemas/resourceTypes.ts'
import { adviceOn } from '../../../shared/transformation/check.ts'
import { compile } from '../../../shared/transformation/compile.ts'
import { changeHead, removeMapping } from '../../../shared/transformation/model.ts'
import { rangeOf } from '../../../shared/transformation/remarkPlace.ts'
import type {
  Direction,
  Transformation,
  TransformationOperation,
  TransformationRemark,
  Transformed,
} from '../../../shared/transformation/transformation.ts'
import { TransformationError } from '../../../shared/transformation/transformation.ts'
import { anyCondition, anyDocument, anyEntity, anyJson, anyPath } from './arbitraries.ts'

/** The same cases on every machine; another seed tries others. */
const seed = Number(process.env['PROVOST_SEED'] ?? 20_260)
const runs = (numRuns: number): { seed: number; numRuns: number } => ({ seed, numRuns })
const properties = { p: 'x', q: '(' }

/** The mistakes of a document; whatever else is thrown fails the test. */
function mistakesOf(document: string, direction: Direction): readonly TransformationRemark[] {
  try {
    compile(document, direction, properties)
    return []
  } catch (error) {
    if (error instanceof TransformationError && error.remarks.length > 0) return error.remarks
    throw error
  }
}

/** The document without the mappings and the condition that have mistakes; null if that does not mend it. */
function mended(document: string, direction: Direction): Transformation | null {
  const mistakes = mistakesOf(document, direction)
  const numbers = mistakes.flatMap(({ mapping }) => (mapping === null ? [] : [mapping])).sort((a, b) => b - a)
  const shorter = [...new Set(numbers)].reduce(
    (text, mapping) => removeMapping(text, { type: 'user', mapping }),
    document,
  )
  const isBad = mistakes.some(({ mapping, key }) => mapping === null && key === 'condition')
  const text = isBad ? changeHead(shorter, 'user', 'condition', undefined) : shorter
  return mistakesOf(text, direction).length === 0 ? compile(text, direction, properties) : null
}

function apply(transformation: Transformation, body: JsonObject, operation: TransformationOperation): Transformed {
  const resolve = ({ id }: { id: string }): string[] | undefined =>
    id === 'x' ? undefined : id === '' ? [] : [id, 't']
  const variables = { w: [{ a: 1 }] }
  return transformation.apply(
    { type: 'user', body, operation, variables, now: new Date(0), random: () => 0.5, resolve },
    () => undefined,
  )
}

function written(mappings: readonly JsonObject[], body: JsonObject): Json {
  const result = apply(compile(JSON.stringify({ user: { mappings } }), 'read', {}), body, 'read')
  return result.kind === 'transformed' ? result.body : result.kind
}

describe('any document', () => {
  const operations = fc.constantFrom<TransformationOperation>(
    'read',
    'createEntity',
    'updateEntity',
    'deleteEntity',
    'patchEntity',
  )

  it('compiles or is refused with its mistakes, and runs to an end that is a value', { timeout: 120_000 }, () => {
    const endings = new Map<string, number>()
    const count = (ending: string): void => void endings.set(ending, (endings.get(ending) ?? 0) + 1)
    fc.assert(
      fc.property(anyDocument, anyEntity, operations, (document, body, operation) => {
        const transformation = mended(document, operation === 'read' ? 'read' : 'write')
        if (!transformation) {
          count('refused')
          return
        }
        const before = JSON.stringify(body)
        const result = apply(transformation, body, operation)
        expect(JSON.stringify(body)).toBe(before)
        expect(JSON.parse(JSON.stringify(result))).toBeTypeOf('object')
        count(result.kind === 'failed' ? result.detail.kind : result.kind)
      }),
      runs(15_000),
    )
    // The cases are worth something only if many of them reach an end of each kind.
    const seldom = ['refused', 'transformed', 'skipped', 'functionFailed', 'mandatoryAttributeMissing'].filter(
      (ending) => (endings.get(ending) ?? 0) < 50,
    )
    expect(seldom).toEqual([])
  })

  it('gets advice and places for its mistakes', () => {
    fc.assert(
      fc.property(anyDocument, fc.constantFrom<Direction>('read', 'write'), (document, direction) => {
        for (const remark of adviceOn(document, direction, { properties, resources: { user: userType } })) {
          const { start, end } = rangeOf(document, remark)
          expect(start <= end && end <= document.length).toBe(true)
        }
      }),
      runs(5000),
    )
  })
})

describe('any path and condition', () => {
  it('reads any entity without an end that is thrown', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyPath, anyCondition, anyEntity, (sourcePath, condition, body) => {
        const document = { user: { mappings: [{ sourcePath, targetPath: '$.t', optional: true, condition }] } }
        const transformation = mended(JSON.stringify(document), 'read')
        if (transformation) expect(['transformed', 'failed']).toContain(apply(transformation, body, 'read').kind)
      }),
      runs(45_000),
    )
  })

  it('writes where it reads', () => {
    const key = fc
      .constantFrom('a', 'b', 'x y', "it's", 'é.:', 'valueOf')
      .map((name) => `['${name.replaceAll(/['\\]/g, '\\$&')}']`)
    const inner = fc.array(fc.oneof(key, fc.constant('[0]')), { maxLength: 4 })
    const path = fc.tuple(key, inner).map(([first, rest]) => `$${first}${rest.join('')}`)
    const value = anyJson.filter(
      (each) => !Array.isArray(each) && !/__proto__|constructor|%/.test(JSON.stringify(each)),
    )
    fc.assert(
      fc.property(path, value, (definite, constant) => {
        const output = written([{ constant, targetPath: definite }], {})
        const back = { sourcePath: definite, targetPath: '$.back', preserveArrayWithSingleElement: true }
        expect(written([back], output as JsonObject)).toEqual({ back: constant })
      }),
      runs(3000),
    )
  })

  it('does not share what it writes with what it read', () => {
    const mappings = [
      { sourcePath: '$', targetPath: '$' },
      { constant: 'changed', targetPath: '$.a.b' },
      { constant: 'added', targetPath: '$.value[?(@.a)]' },
      { type: 'remove', targetPath: '$.b[*].a' },
      { type: 'rename', constant: 'renamed', targetPath: '$.type.a' },
    ]
    const transformation = compile(JSON.stringify({ user: { mappings } }), 'read', {})
    fc.assert(
      fc.property(anyEntity, (body) => {
        const before = JSON.stringify(body)
        apply(transformation, body, 'read')
        expect(JSON.stringify(body)).toBe(before)
      }),
      runs(3000),
    )
  })
})

describe('an entity that would take too long', () => {
  const letters = 'a'.repeat(100_000)
  const members = Array.from({ length: 5000 }, (_, index) => ({ value: index }))
  const nested = JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`) as Json
  const doubling = { function: 'replaceAllString', regex: 'a', replacement: 'aa' }

  it.each<[string, JsonObject, JsonObject]>([
    [
      'filters within filters over a long list',
      { sourcePath: '$.in[?(@.value in $.in[?(@.value in $.in[*].value)].value)]' },
      { in: members },
    ],
    ['everything below everything below everything', { sourcePath: '$..*..*..*' }, { in: nested }],
    [
      'a pattern that reads the rest of the text at every letter',
      { sourcePath: '$.in', functions: [{ ...doubling, regex: 'a(.*[bc])?' }] },
      { in: letters },
    ],
    [
      'a pattern too large for the text',
      { sourcePath: '$.in', functions: [{ ...doubling, regex: '(?:(?:x|a|b?){1,40}){1,10}[cd]' }] },
      { in: letters },
    ],
  ])('fails: %s', (_, mapping, body) => {
    const document = JSON.stringify({ user: { mappings: [{ ...mapping, targetPath: '$.t' }] } })
    const result = apply(compile(document, 'read', {}), body, 'read')
    expect(result.kind === 'failed' ? result.detail : result.kind).toEqual({
      kind: 'budgetExceeded',
      mapping: 1,
      sourcePath: mapping['sourcePath'],
    })
  })

  it('fails: a text that doubles and doubles', () => {
    const mapping = { constant: 'a', targetPath: '$.t', functions: Array.from({ length: 40 }, () => doubling) }
    const result = apply(compile(JSON.stringify({ user: { mappings: [mapping] } }), 'read', {}), {}, 'read')
    // Either limit may come first: that of the matches, or that of the time on a slow machine.
    expect(['functionFailed', 'budgetExceeded']).toContain(result.kind === 'failed' ? result.detail.kind : result.kind)
  })

  it('fails: an entity nested deeper than the call stack', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(8000)}1${'}'.repeat(8000)}`) as JsonObject
    const mapping = { sourcePath: '$', targetPath: '$.t', condition: '$ == $', functions: [{ function: 'toString' }] }
    const result = apply(compile(JSON.stringify({ user: { mappings: [mapping] } }), 'read', {}), deep, 'read')
    expect(['transformed', 'failed']).toContain(result.kind)
  })

  it('leaves room for a group with 50,000 members', () => {
    const mappings = [
      {
        sourcePath: '$.members[*].value',
        targetPath: '$.members[?(@.value)]',
        functions: [{ function: 'replaceFirstString', regex: '^u-(\\d+)$', replacement: '$1', applyOnElements: true }],
      },
      { constant: 'User', targetPath: '$.members[*].type' },
    ]
    const body = { members: Array.from({ length: 50_000 }, (_, index) => ({ value: `u-${index}` })) }
    expect(written(mappings, body)).toEqual({
      members: Array.from({ length: 50_000 }, (_, index) => ({ value: String(index), type: 'User' })),
    })
  })
})
