import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { userType } from '../../../shared/scim/schemas/resourceTypes.ts'
import { adviceOn } from '../../../shared/transformation/check.ts'
import type { Direction } from '../../../shared/transformation/transformation.ts'
import { describeRemark } from '../../../shared/transformation/transformation.ts'

const sourceId = { sourcePath: '$.id', targetVariable: 'entityIdSourceSystem' }
const targetId = { sourceVariable: 'entityIdTargetSystem', targetPath: '$.id' }

function advice(direction: Direction, mappings: readonly JsonObject[], head: JsonObject = {}): string[] {
  const id = direction === 'read' ? sourceId : targetId
  const document = JSON.stringify({ user: { ...head, mappings: [id, ...mappings] } })
  return adviceOn(document, direction).map(describeRemark)
}

describe('advice on a transformation', () => {
  it('says nothing about a document without oddities', () => {
    expect(advice('read', [{ sourcePath: '$.name', targetPath: '$.name' }])).toEqual([])
  })

  it('names a key that nobody reads and the one that was probably meant', () => {
    expect(advice('read', [{ sourcePath: '$.a', targetPath: '$.a', optinal: true }], { skip: 1 })).toEqual([
      'user, skip: the key "skip" is not known and does nothing',
      'user, mapping 2, optinal: the key "optinal" is not known and does nothing; did you mean "optional"?',
    ])
  })

  it('names a parameter that a function does not read', () => {
    const functions = [{ function: 'concatString', sufix: 'x' }]
    expect(advice('read', [{ sourcePath: '$.a', targetPath: '$.a', functions }])).toEqual([
      'user, mapping 2, functions[0].sufix: the key "sufix" is not known and does nothing; did you mean "suffix"?',
    ])
  })

  it('names an entity type that is none', () => {
    const document = JSON.stringify({ users: { mappings: [] } })
    expect(adviceOn(document, 'read').map(describeRemark)).toEqual([
      'users: is no entity type and is left out; known are user, group, role, event',
    ])
  })

  it('names variables that are set and never read, and read and never set', () => {
    const mappings = [
      { constant: 'x', targetVariable: 'unread' },
      { constant: 'x', targetVariable: 'inText' },
      { sourceVariable: 'unset', targetPath: '$.a' },
      { constant: 'x', targetPath: '$.b', condition: "'${inText}' == 'x'" },
    ]
    expect(advice('write', mappings)).toEqual([
      'user, mapping 2, targetVariable: no mapping reads the variable "unread"',
      'user, mapping 4, sourceVariable: no mapping sets the variable "unset", so this one is always passed over',
    ])
  })

  it('misses the mapping of the id', () => {
    const document = JSON.stringify({ user: { mappings: [{ sourcePath: '$.a', targetPath: '$.a' }] } })
    expect([...adviceOn(document, 'read'), ...adviceOn(document, 'write')].map((remark) => remark.message)).toEqual([
      'no mapping sets the variable entityIdSourceSystem; without it an entity cannot be recognised again',
      'no mapping uses the variable entityIdTargetSystem; write it to the attribute that holds the id, or set it from one',
    ])
  })

  it('knows which variables belong to the other direction', () => {
    expect(advice('read', [{ sourcePath: '$.g', targetVariable: 'assignGroup' }])).toEqual([
      'user, mapping 2, targetVariable: the variable "assignGroup" has a meaning in write transformations only',
    ])
  })

  it('names what has no effect', () => {
    const mappings = [
      { sourcePath: '$.a' },
      { sourcePath: '$.a', constant: 1, targetPath: '$.a', scope: 'createEntity' },
      { type: 'remove', targetPath: '$.b', functions: [], defaultValue: 1 },
      { constant: 1, defaultValue: 2, targetPath: '$.c', valueMappings: [], variablePath: '$' },
    ]
    expect(advice('read', mappings, { skipOperations: ['create'] })).toEqual([
      'user, skipOperations: has no effect in a read transformation; write it into those of the targets',
      'user, mapping 2: writes nothing; give it a targetPath or a targetVariable, or leave it out',
      'user, mapping 3, scope: has no effect in a read transformation: the mapping always runs',
      'user, mapping 3, constant: is not used: the value comes from sourcePath',
      'user, mapping 4, functions: do not run: only a mapping of the type set has functions',
      'user, mapping 4, defaultValue: is not used: nothing is written',
      'user, mapping 5, valueMappings: are not used; add "type": "valueMapping"',
      'user, mapping 5, variablePath: is not used; it goes into the value of a sourceVariable',
      'user, mapping 5, defaultValue: is never used: a constant always has a value',
    ])
  })

  it('tells where a pattern runs in a simpler form', () => {
    const functions = [{ function: 'replaceFirstString', regex: '(?>a|ab)c', replacement: '' }]
    const mapping = { sourcePath: '$.a', targetPath: '$.a', functions, condition: '$.b[?(@.c =~ /x*+/)] != []' }
    expect(advice('read', [mapping])).toEqual([
      'user, mapping 2, condition: the possessive quantifier in the pattern runs as a plain one; a match may be longer than in Java',
      'user, mapping 2, functions[0].regex: the atomic group in the pattern runs as a plain one; a match may be longer than in Java',
    ])
  })

  it('tells that @ is nothing outside of filters and functions', () => {
    const functions = [{ function: 'toString', condition: "@ == 'x'" }]
    expect(advice('read', [{ sourcePath: '$.a', targetPath: '$.a', condition: "@.b == 'x'", functions }])).toEqual([
      'user, mapping 2, condition: @.b is never there: @ has a meaning in filters and functions; write $',
    ])
  })

  it('tells what becomes of percent signs that are no reference', () => {
    expect(advice('read', [{ constant: '5% or 10%', targetPath: '$.a' }])).toEqual([
      'user, mapping 2, constant: "% or 10%" is taken for a property and becomes null; move a text with percent signs into a property',
    ])
  })

  it('tells which property brings a pattern into a pattern', () => {
    const functions = [{ function: 'replaceFirstString', regex: '%prefix%', replacement: '' }]
    const mapping = { sourcePath: '$.a', targetPath: '$.a', functions }
    const document = JSON.stringify({ user: { mappings: [sourceId, mapping] } })
    expect(adviceOn(document, 'read', { properties: { prefix: 'plain_' } })).toEqual([])
    expect(adviceOn(document, 'read', { properties: { prefix: 'a.b' } }).map(describeRemark)).toEqual([
      'user, mapping 2, functions[0].regex: the value of the property prefix is taken as a pattern, not as text; %escaped:prefix% takes it as text',
    ])
  })

  it('tells which paths the schema of the system cannot have', () => {
    const paths = [
      '$.username',
      '$.emails.value',
      '$.name.formated',
      '$.company',
      "$['urn:other'].a",
      '$.emails[*].value',
      '$..a',
      '$',
    ]
    const mappings = paths.map((path) => ({ sourcePath: path, targetPath: path }))
    const document = JSON.stringify({ user: { mappings: [sourceId, targetId, ...mappings] } })
    const system = { resources: { user: userType } }
    const told = ['read', 'write'] as const
    expect(
      told.map((direction) =>
        adviceOn(document, direction, system)
          .filter(({ column }) => column !== null)
          .map(describeRemark),
      ),
    ).toEqual([
      [
        'user, mapping 3, sourcePath, column 3: the SCIM schema has no attribute "username" here; did you mean "userName"?',
        'user, mapping 4, sourcePath, column 10: emails is a list; write emails[*] or emails[0] before this',
        'user, mapping 5, sourcePath, column 8: the SCIM schema has no attribute "formated" here; did you mean "formatted"?',
      ],
      [
        'user, mapping 3, targetPath, column 3: the SCIM schema has no attribute "username" here; did you mean "userName"?',
        'user, mapping 4, targetPath, column 10: emails is a list; write emails[*] or emails[0] before this',
        'user, mapping 5, targetPath, column 8: the SCIM schema has no attribute "formated" here; did you mean "formatted"?',
      ],
    ])
  })

  it('passes over what is ignored and what cannot be read', () => {
    expect(advice('read', [{ ignore: true, odd: 1 }])).toEqual([])
    expect(adviceOn('{"user": {"ignore": "true", "odd": 1, "mappings": [{}]}}', 'read')).toEqual([])
    expect(adviceOn('no document', 'read')).toEqual([])
    expect(advice('read', [{ sourcePath: 5, functions: 7, condition: '((', targetPath: [] }])).toEqual([])
  })
})

describe('advice on what surprises at a target (spec 21)', () => {
  const disabled = { constant: 'disabled', targetPath: '$.passwordStatus' }
  const atCreate = { sourcePath: '$.timezone', targetPath: '$.timezone', scope: 'createEntity' }
  const adviceFor = (mappings: readonly JsonObject[], properties: Readonly<Record<string, string>>) =>
    adviceOn(JSON.stringify({ user: { mappings: [targetId, ...mappings] } }), 'write', { properties }).map(
      describeRemark,
    )

  it('users created but cannot log on: a password status that forbids it is named', () => {
    const path = "$['urn:ietf:params:scim:schemas:extension:sap:2.0:User'].passwordDetails.status"
    const status = 'users are created, but cannot sign in with a password there; another status lets them'
    const mappings = [disabled, { ...disabled, targetPath: path }, { ...disabled, constant: 'initial' }]
    expect([adviceFor(mappings, {}), advice('read', [disabled])]).toEqual([
      [`user, mapping 2, constant: ${status}`, `user, mapping 3, constant: ${status}`],
      [],
    ])
  })

  it('attributes fall back to defaults: what an S/4-type target gets at the create alone is lost by a PUT', () => {
    const name = 's4hana.cloud.support.patch.operation'
    const put =
      'user, mapping 2, scope: an update replaces the whole entity (PUT): what is written at the create alone falls back to its default then; leave the scope out, or let updates be sent with PATCH'
    const texts = [{ [name]: 'false' }, { [name]: 'true' }, { 'scim.support.patch.operation': 'false' }]
    expect(texts.map((properties) => adviceFor([atCreate], properties))).toEqual([[put], [], []])
  })
})
