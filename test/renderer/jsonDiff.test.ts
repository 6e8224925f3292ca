import { describe, expect, it } from 'vitest'
import { alignLines } from '../../renderer/components/alignLines.ts'
import { cutLines, jsonLines } from '../../renderer/components/jsonLines.ts'
import { changesOf, isWithin } from '../../renderer/components/jsonMarks.ts'
import type { Json } from '../../shared/base/json.ts'

const person: Json = {
  id: 'P1',
  name: { givenName: 'Priya', familyName: 'Raman' },
  emails: [{ value: 'p@x', type: 'home' }, { value: 'q@x' }],
  'urn:x:2.0:User': { costCenter: '4711' },
  tags: [],
}

describe('a document as lines', () => {
  it('has one line for each value, brackets close behind the last', () => {
    const text = jsonLines(person).map((line) => `${'  '.repeat(line.depth)}${line.text}`)
    expect(text).toEqual([
      '{',
      '  "id": "P1",',
      '  "name": {',
      '    "givenName": "Priya",',
      '    "familyName": "Raman" },',
      '  "emails": [',
      '    { "value": "p@x",',
      '      "type": "home" },',
      '    { "value": "q@x" } ],',
      '  "urn:x:2.0:User": {',
      '    "costCenter": "4711" },',
      '  "tags": []',
      '}',
    ])
  })

  it('stays the same document', () => {
    const documents: readonly Json[] = [person, [], {}, [[1, [2]], { a: {} }], 'text', null, [{ a: [{ b: [1] }] }]]
    const read = documents.map((value) => JSON.parse(jsonLines(value).map(({ text }) => text).join('\n')) as Json) // prettier-ignore
    expect(read).toEqual(documents)
  })

  it('names each line by the path the mappings use', () => {
    const paths = jsonLines({ 'urn:x': { "o'b": 1 }, emails: [{ value: 'p' }] }).map(({ path }) => path)
    expect(paths).toEqual(['$', "$['urn:x']", String.raw`$['urn:x']['o\'b']`, '$.emails', '$.emails[0].value', '$end'])
  })
})

describe('columns side by side', () => {
  const align = (...columns: readonly string[]) =>
    alignLines(columns.map((column) => Array.from(column)), (line) => line).map((row) => row.map((line) => line ?? '.').join('')) // prettier-ignore

  it('put equal lines at the same height', () => {
    expect(align('abc', 'abc', 'abc')).toEqual(['aaa', 'bbb', 'ccc'])
    expect(align('abd', 'abcd', 'bde')).toEqual(['aa.', 'bbb', '.c.', 'ddd', '..e'])
  })

  it('keep every line of every column in its order', () => {
    for (const columns of [['', 'ab', 'ba'], ['ab', ''], ['abc', 'cab', 'bca'], ['']]) {
      const rows = align(...columns)
      const back = columns.map((_, index) => rows.map((row) => row[index]).join('').replaceAll('.', '')) // prettier-ignore
      expect(back).toEqual(columns)
    }
  })
})

describe('documents that are larger than a screen can take', () => {
  it('are cut, and say by how much', () => {
    const lines = cutLines(jsonLines(Array.from({ length: 2000 }, (_, index) => index)))
    expect([lines.length, lines.at(-1)?.text]).toEqual([1501, '… 502'])
  })

  it('stand side by side line by line instead of being compared', () => {
    const long = Array.from({ length: 1500 }, (_, index) => `${index}`)
    const rows = alignLines([long, ['x', ...long]], (line) => line)
    expect([rows.length, rows[0], rows[1500]]).toEqual([1501, ['0', 'x'], [null, '1499']])
  })
})

describe('what a mapping changed', () => {
  const changes = (before: Json, after: Json) => Object.fromEntries(changesOf(jsonLines(before), jsonLines(after)))

  it('is moved if the value stood elsewhere, added if it was not there, and nothing if it stayed', () => {
    expect(
      changes(
        { id: 'P1', active: true, costCenter: '4711', empty: '' },
        {
          externalId: 'P1',
          active: true,
          work: { costCenter: '4711' },
          ledger: { code: 'X', center: '4711' },
          on: true,
        },
      ),
    ).toEqual({
      '$.externalId': 'moved',
      '$.work': 'moved',
      '$.work.costCenter': 'moved',
      '$.ledger': 'added',
      '$.ledger.code': 'added',
      '$.ledger.center': 'moved',
      '$.on': 'added',
    })
  })

  it('knows what leads into a path and what only begins like it', () => {
    const within = ['$.a', '$.a.b', '$.a[0]', "$.a['b']", '$.ab'].map((path) => isWithin(path, '$.a'))
    expect(within).toEqual([true, true, true, true, false])
  })
})
