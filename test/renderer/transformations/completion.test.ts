import { CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { json } from '@codemirror/lang-json'
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { userType } from '../../../shared/scim/schemas/resourceTypes.ts'
import { completeWith, type Known } from '../../../renderer/features/transformations/editor/completion.ts'

const known: Known = {
  inputs: [
    { userName: 'ada', emails: [{ value: 'ada@home.example', type: 'home' }] },
    { userName: 'eve', emails: [{ value: 'eve@home.example' }, { value: 'eve@work.example', type: 'work' }] },
  ],
  outputs: [{ costCenter: '4711' }],
  inputSchema: (type) => (type === 'user' ? userType.attributes : []),
  outputSchema: () => [],
  properties: { 'acme.prefix': 'CC-' },
}
const texts = {
  seen: (value: string, seen: number, of: number) => `${value} ${seen}/${of}`,
  onlySchema: 'schema only',
  parameter: ({ takes }: { takes: string }) => takes,
}

/** What is proposed at the mark `|`. */
function proposalsAt(marked: string): CompletionResult | null {
  const offset = marked.indexOf('|')
  const doc = marked.replace('|', '')
  const state = EditorState.create({ doc, extensions: [json()] })
  return completeWith(() => known, texts)(new CompletionContext(state, offset, true))
}
const labelsAt = (marked: string) => proposalsAt(marked)?.options.map(({ label }) => label) ?? null
const mapping = (text: string) => `{ "user": { "mappings": [{ ${text} }] } }`

test('attributes of known entities come first, with a value and how many have them', () => {
  const options = proposalsAt(mapping('"sourcePath": "$.emails[0].|"'))?.options ?? []
  expect(options.slice(0, 3).map(({ label, detail }) => [label, detail])).toEqual([
    ['.value', '"ada@home.example" 2/2'],
    ['.type', '"home" 2/2'],
    ['.display', 'schema only'],
  ])
})

test('a target path takes the attributes of results', () => {
  expect(labelsAt(mapping('"targetPath": "$.c|"'))).toEqual(['.costCenter'])
})

test('an attribute whose name needs it is written in brackets', () => {
  const labels = labelsAt(mapping('"condition": "$|"'))
  expect(labels?.filter((label) => label.startsWith('['))).toEqual([
    "['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User']",
    "['urn:ietf:params:scim:schemas:extension:sap:2.0:User']",
    "['urn:sap:cloud:scim:schemas:extension:custom:2.0:User']",
  ])
})

test.each([
  ['{ | }', ['user', 'group', 'role', 'event']],
  ['{ "user": { "|" } }', ['mappings', 'condition', 'ignore', 'skipOperations', 'scimEntityEndpoint']],
  [mapping('"scope": "|"'), ['createEntity', 'patchEntity', 'deleteEntity']],
  [mapping('"optional": |'), ['true', 'false']],
  [mapping('"constant": "%|"'), ['%acme.prefix%']],
  [
    mapping('"targetVariable": "mine" }, { "sourceVariable": "|"'),
    ['mine', 'entityIdSourceSystem', 'entityIdTargetSystem', 'currentDate', 'assignGroup', 'unassignGroup'],
  ],
])('words in %s', (marked, expected) => {
  expect(labelsAt(marked)).toEqual(expected)
})

test('a function proposes its own parameters first', () => {
  const inFunction = '"functions": [{ "function": "replaceString", "|" }]'
  expect(labelsAt(mapping(inFunction))?.slice(0, 2)).toEqual(['target', 'replacement'])
})

test('every function is proposed with what it does', () => {
  const options = proposalsAt(mapping('"functions": [{ "function": "|" }]'))?.options ?? []
  expect(options.filter(({ info }) => info === undefined)).toEqual([])
  expect(options.length).toBeGreaterThan(20)
})

test('nothing is proposed where any text may stand', () => {
  expect(labelsAt(mapping('"constant": "|"'))).toBeNull()
})
