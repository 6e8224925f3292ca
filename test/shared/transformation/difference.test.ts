import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { differenceOf } from '../../../shared/transformation/difference.ts'
import { entityIdChanges } from '../../../shared/transformation/entityIdChange.ts'

const move = (sourcePath: string, more: JsonObject = {}) => ({ sourcePath, targetPath: sourcePath, ...more })
const id = { sourcePath: '$.id', targetVariable: 'entityIdSourceSystem' }
const user = (mappings: readonly JsonObject[], head: JsonObject = {}) =>
  JSON.stringify({ user: { ...head, mappings } }, null, 2)

describe('the difference of two documents', () => {
  it('is empty where only layout, comments and the order of keys differ', () => {
    const before = '{"user":{"condition":"$.a == 1","mappings":[{"sourcePath":"$.a","targetPath":"$.b"}]}}'
    const after = `{ "user": { "mappings": [ /* a */ {"targetPath":"$.b", "sourcePath":"$.a"} ], "condition": "$.a == 1" } }`
    expect(differenceOf(before, after)).toEqual([])
  })

  it('names mappings that were added, removed, changed and moved, with their numbers', () => {
    const before = user([id, move('$.a'), move('$.b'), move('$.c'), move('$.d')])
    const after = user([id, move('$.b'), move('$.c', { optional: true }), move('$.a'), move('$.e')])
    expect(differenceOf(before, after)).toEqual([
      {
        type: 'user',
        kind: 'changed',
        head: [],
        mappings: [
          {
            kind: 'changed',
            before: 4,
            after: 3,
            isMoved: false,
            mapping: move('$.c', { optional: true }),
            keys: [{ key: 'optional', after: true }],
          },
          { kind: 'moved', before: 2, after: 4, mapping: move('$.a') },
          { kind: 'added', after: 5, mapping: move('$.e') },
          { kind: 'removed', before: 5, mapping: move('$.d') },
        ],
      },
    ])
  })

  it('follows a mapping that was moved and changed, also to another target', () => {
    const before = user([move('$.a'), move('$.b')])
    const after = user([{ sourcePath: '$.b', targetPath: '$.other' }, move('$.a')])
    expect(differenceOf(before, after)[0]?.mappings).toEqual([
      {
        kind: 'changed',
        before: 2,
        after: 1,
        isMoved: true,
        mapping: { sourcePath: '$.b', targetPath: '$.other' },
        keys: [{ key: 'targetPath', before: '$.b', after: '$.other' }],
      },
    ])
  })

  it('keeps mappings of one target apart by their scope', () => {
    const created = { constant: 'a', targetPath: '$.x', scope: 'createEntity' }
    const always = { constant: 'b', targetPath: '$.x' }
    expect(differenceOf(user([created, always]), user([created, { ...always, constant: 'c' }]))[0]?.mappings).toEqual([
      {
        kind: 'changed',
        before: 2,
        after: 2,
        isMoved: false,
        mapping: { ...always, constant: 'c' },
        keys: [{ key: 'constant', before: 'b', after: 'c' }],
      },
    ])
  })

  it('says what changed beside the mappings', () => {
    const before = user([id], { condition: '$.a == 1', ignore: true })
    const after = user([id], { condition: '$.a == 2', skipOperations: ['delete'] })
    expect(differenceOf(before, after)[0]?.head).toEqual([
      { key: 'condition', before: '$.a == 1', after: '$.a == 2' },
      { key: 'ignore', before: true },
      { key: 'skipOperations', after: ['delete'] },
    ])
  })

  it('names entity types that came and went', () => {
    const group = JSON.stringify({ group: { mappings: [id] } })
    expect(differenceOf(user([id]), group).map(({ type, kind, mappings }) => [type, kind, mappings.length])).toEqual([
      ['group', 'added', 1],
      ['user', 'removed', 1],
    ])
  })

  it('takes a text that is no document for an empty one', () => {
    expect(differenceOf('{', user([id])).map(({ kind }) => kind)).toEqual(['added'])
  })

  it('of thousands of mappings in another order is found at once', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => move(`$.a${index}`))
    const difference = differenceOf(user(many), user(many.toReversed()))
    expect(difference[0]?.mappings.length).toBe(19_999)
  })

  it('leads from one document to the other, whatever they are', () => {
    const mapping = fc.record(
      {
        sourcePath: fc.constantFrom('$.a', '$.b'),
        targetPath: fc.constantFrom('$.x', '$.y'),
        scope: fc.constant('createEntity'),
        optional: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    const mappings = fc.array(mapping, { maxLength: 8 })
    fc.assert(
      fc.property(mappings, mappings, (before, after) => {
        expect(rebuilt(before, differenceOf(user(before), user(after))[0]?.mappings ?? [])).toEqual(after)
      }),
    )
  })
})

/** Follows the changes: what is neither removed nor given a new place keeps its order between the placed ones. */
function rebuilt(before: readonly JsonObject[], changes: ReturnType<typeof differenceOf>[number]['mappings']) {
  const gone = new Set(changes.flatMap((change) => ('before' in change ? [change.before] : [])))
  const placed = new Map(changes.flatMap((change) => ('after' in change ? [[change.after, change.mapping]] : [])))
  const still = before.filter((_, index) => !gone.has(index + 1))
  const result: JsonObject[] = []
  while (still.length > 0 || placed.has(result.length + 1)) {
    const next = placed.get(result.length + 1) ?? still.shift()
    if (next) result.push(next)
  }
  return result
}

describe('a changed way to the id', () => {
  it('is found in the mapping of the id', () => {
    const after = user([{ ...id, sourcePath: '$.userName' }])
    expect(entityIdChanges(user([id]), after, 'read')).toEqual(['user'])
  })

  it('is found in a variable the id is made of', () => {
    const parts = (constant: string) => [
      { constant, targetVariable: 'prefix' },
      { sourceVariable: 'prefix', targetVariable: 'whole', functions: [{ function: 'concatString', suffix: '1' }] },
      { constant: '${whole}', targetVariable: 'entityIdSourceSystem' },
    ]
    expect(entityIdChanges(user(parts('a')), user(parts('b')), 'read')).toEqual(['user'])
  })

  it('is none where only what follows from the id changes', () => {
    const after = user([move('$.a'), { ...id, targetPath: '$.externalId', correlationAttribute: true }])
    expect(entityIdChanges(user([id]), after, 'read')).toEqual([])
  })

  it('is found when the mapping is switched off or taken out', () => {
    expect(entityIdChanges(user([id]), user([{ ...id, ignore: true }]), 'read')).toEqual(['user'])
    expect(entityIdChanges(user([id]), user([]), 'read')).toEqual(['user'])
  })

  it('is the id at the target in a write transformation', () => {
    const target = { sourcePath: '$.userName', targetVariable: 'entityIdTargetSystem' }
    expect(entityIdChanges(user([id]), user([id, target]), 'write')).toEqual(['user'])
    expect(entityIdChanges(user([id]), user([]), 'write')).toEqual([])
  })

  it('is none for an entity type that comes or goes', () => {
    expect(entityIdChanges(user([id]), JSON.stringify({ group: { mappings: [id] } }), 'read')).toEqual([])
  })
})
