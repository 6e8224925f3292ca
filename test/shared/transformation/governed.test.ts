import { expect, test } from 'vitest'
import { compile } from '../../../shared/transformation/compile.ts'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

test('a document governs the attributes an update writes, lists as a whole, without those of a scope', () => {
  const mappings = [
    { sourcePath: '$', targetPath: '$' },
    { sourceVariable: 'entityIdTargetSystem', targetPath: '$.id' },
    { sourceVariable: 'entityIdTargetSystem', targetVariable: 'other' },
    { sourcePath: '$.userName', targetPath: '$.userName' },
    { sourcePath: '$.name.givenName', targetPath: '$.name.givenName', optional: true },
    { sourcePath: '$.emails[0].value', targetPath: '$.emails[0].value' },
    { constant: true, targetPath: '$.emails[?(@.value)].primary' },
    { sourcePath: '$.a', targetPath: `$['${enterprise}']['manager']['value']`, optional: true },
    { sourcePath: '$.addresses', targetPath: '$.addresses', optional: true },
    { constant: 'work', targetPath: '$.addresses.type', optional: true },
    { type: 'remove', targetPath: '$.meta' },
    { constant: 'x', targetPath: '$.password', scope: 'createEntity' },
    { constant: false, targetPath: '$.active', scope: 'deleteEntity' },
    { sourcePath: '$.nickName', targetPath: '$.nickName', ignore: true },
  ]
  const transformation = compile(JSON.stringify({ user: { mappings } }), 'write', {})
  expect([transformation.governs('user'), transformation.governs('group')]).toEqual([
    [['id'], ['userName'], ['name', 'givenName'], ['emails'], [enterprise, 'manager', 'value'], ['addresses']],
    [],
  ])
})

test('an attribute that a property names is governed by its name', () => {
  const mappings = [{ sourcePath: '$.userName', targetPath: '$.%attribute.of.name%[0]' }]
  const transformation = compile(JSON.stringify({ user: { mappings } }), 'write', { 'attribute.of.name': 'cn' })
  expect(transformation.governs('user')).toEqual([['cn']])
})
