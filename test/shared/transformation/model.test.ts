import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../shared/base/json.ts'
import {
  addEntity,
  addMapping,
  changeHead,
  changeMapping,
  moveMapping,
  readModel,
  removeEntity,
  removeMapping,
} from '../../../shared/transformation/model.ts'
import { compile } from '../../../shared/transformation/compile.ts'
import { rangeOf } from '../../../shared/transformation/remarkPlace.ts'
import { TransformationError } from '../../../shared/transformation/transformation.ts'

const document = `{
  // people
  "user": {
    "mappings": [
      { "sourcePath": "$.id",   "targetVariable": "entityIdSourceSystem" }, // the id
      {
        "constant": 1.0,
        "targetPath": "$.a"
      }
    ]
  }
}`

describe('the graphical model of a document', () => {
  it('shows head and mappings of every entity type', () => {
    const text = '{"user": {"condition": "$.a == 1", "mappings": [{"constant": 1}]}, "group": {"ignore": true}}'
    expect(readModel(text)).toEqual([
      { type: 'user', head: { condition: '$.a == 1' }, mappings: [{ constant: 1 }] },
      { type: 'group', head: { ignore: true }, mappings: [] },
    ])
  })

  it('is not there while the text is no document', () => {
    expect(['{"user": ', '[]', '7', '['.repeat(100) + ']'.repeat(100)].map(readModel)).toEqual([null, null, null, null])
  })

  it('leaves the text as it is where nothing changes', () => {
    const place = { type: 'user', mapping: 2 }
    expect(changeMapping(document, place, { targetPath: '$.a', constant: 1 })).toBe(document)
    expect(moveMapping(document, place, 2)).toBe(document)
    expect(removeMapping(document, { type: 'user', mapping: 9 })).toBe(document)
    expect(changeMapping('no document', place, {})).toBe('no document')
  })

  it('changes one mapping and nothing else', () => {
    expect(changeMapping(document, { type: 'user', mapping: 2 }, { constant: 2 })).toBe(
      document.replace(/\{\s+"constant": 1.0,\s+"targetPath": "\$.a"\s+\}/, '{\n        "constant": 2\n      }'),
    )
  })

  it('moves a mapping with its layout', () => {
    expect(readModel(moveMapping(document, { type: 'user', mapping: 2 }, 1))?.[0]?.mappings.map(Object.keys)).toEqual([
      ['constant', 'targetPath'],
      ['sourcePath', 'targetVariable'],
    ])
    expect(moveMapping(document, { type: 'user', mapping: 2 }, 1)).toContain('"constant": 1.0,')
  })

  it('puts the head before the mappings', () => {
    expect(changeHead('{"user": {"mappings": []}}', 'user', 'ignore', true)).toBe(
      '{"user": {"ignore": true, "mappings": []}}',
    )
    expect(changeHead('{"user": {"ignore": true, "mappings": []}}', 'user', 'ignore', undefined)).toBe(
      '{"user": {"mappings": []}}',
    )
  })

  it('adds and removes entity types', () => {
    const added = addEntity('{\n  "user": {}\n}', 'group')
    expect(added).toBe('{\n  "user": {},\n  "group": {\n    "mappings": []\n  }\n}')
    expect(removeEntity(added, 'group')).toBe('{\n  "user": {}\n}')
    expect(removeEntity('{"user": {}}', 'user')).toBe('{}')
  })
})

const anyJson: fc.Arbitrary<Json> = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value)) as Json)
const anyMapping: fc.Arbitrary<JsonObject> = fc.dictionary(
  fc.string().filter((key) => key !== '__proto__'),
  anyJson,
  { maxKeys: 5 },
)
const anyMappings = fc.array(anyMapping, { maxLength: 5 })
const layouts = [0, 2, 4, '\t'] as const

describe('any document', () => {
  it('takes any edit, and the same list comes out as if the list itself were edited', () => {
    const places = fc.record({
      mappings: anyMappings,
      at: fc.nat(6),
      to: fc.nat(6),
      mapping: anyMapping,
      layout: fc.constantFrom(...layouts),
    })
    fc.assert(
      fc.property(places, ({ mappings, at, to, mapping, layout }) => {
        const text = JSON.stringify({ user: { mappings }, group: { mappings } }, null, layout)
        const place = { type: 'user', mapping: at + 1 }
        const results = [
          changeMapping(text, place, mapping),
          addMapping(text, place, mapping),
          removeMapping(text, place),
          moveMapping(text, place, to + 1),
        ].map((edited) => JSON.parse(edited) as { user: { mappings: Json[] }; group: { mappings: Json[] } })
        const removed = mappings.toSpliced(at, 1)
        const moved = mappings[at]
        expect(results.map((each) => each.user.mappings)).toEqual([
          at < mappings.length ? mappings.with(at, mapping) : mappings,
          mappings.toSpliced(at, 0, mapping),
          removed,
          moved === undefined ? mappings : removed.toSpliced(to, 0, moved),
        ])
        expect(results.map((each) => each.group.mappings)).toEqual([mappings, mappings, mappings, mappings])
      }),
      { numRuns: 500 },
    )
  })

  it('becomes the model and the text again, unchanged', () => {
    fc.assert(
      fc.property(anyMappings, fc.constantFrom(...layouts), (mappings, layout) => {
        const text = JSON.stringify({ user: { ignore: false, mappings } }, null, layout)
        const model = readModel(text)
        const written = (model ?? []).flatMap((entity) =>
          entity.mappings.map((mapping, position) =>
            changeMapping(text, { type: entity.type, mapping: position + 1 }, mapping),
          ),
        )
        expect(new Set([text, ...written])).toEqual(new Set([text]))
      }),
      { numRuns: 300 },
    )
  })
})

describe('the place of a remark', () => {
  const marked = (text: string): string[] => {
    try {
      compile(text, 'read', {})
      return []
    } catch (error) {
      const remarks = error instanceof TransformationError ? error.remarks : []
      return remarks.map((remark) => {
        const { start, end } = rangeOf(text, remark)
        return text.slice(start, end)
      })
    }
  }

  it('is the character in the text, escapes included', () => {
    const mapping = { sourcePath: '$["\\n"] x', targetPath: '$.a' }
    expect(marked(JSON.stringify({ user: { mappings: [mapping] } }))).toEqual([' '])
  })

  it('is the key, the bracket or the whole', () => {
    const functions = [{ function: 'noSuch' }, { function: 'elementAt' }]
    const mappings = [{ scope: 'never', sourcePath: '$', targetPath: '$', functions }, { targetPath: '$' }, 7]
    expect(marked(JSON.stringify({ user: { mappings }, group: {} }))).toEqual([
      '7',
      '"group"',
      '"scope":"never"',
      '"function":"noSuch"',
      '{',
      '{',
    ])
    expect(marked('{"user": ')).toEqual(['{"user": '])
  })
})
