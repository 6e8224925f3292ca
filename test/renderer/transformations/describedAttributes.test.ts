import { expect, test } from 'vitest'
import { knownOf } from '../../../renderer/features/transformations/knownOf.ts'
import {
  attributeTree,
  attributesBehind,
} from '../../../renderer/features/transformations/editor/describedAttributes.ts'

const extension = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const described = (path: string) => ({ path, description: `What ${path} is` })
const tree = attributeTree([
  described('emails'),
  described('emails[*].value'),
  described('mail[*]'),
  described('__proto__.polluted'),
  described(`['${extension}']['manager']['value']`),
])
const names = (...steps: (string | null)[]) => attributesBehind(tree, steps).map(({ name }) => name)

test('what a system describes is found behind the paths of transformations', () => {
  expect([
    names(),
    names('EMAILS', null),
    names(extension, 'manager'),
    names('mail', null),
    names('unknown'),
    tree[0]?.description,
  ]).toEqual([['emails', 'mail', '__proto__', extension], ['value'], ['value'], [], [], 'What emails is'])
})

test('at its own end a system is taken at its word, in the middle the common schema counts', () => {
  const system = { type: 'ldapServer', properties: {} }
  const known = knownOf({ system, direction: 'read', described: { user: tree } }, [])
  const first = (list: readonly { readonly name: string }[]) => list[0]?.name
  expect([
    first(known.inputSchema('user')),
    known.inputSchema('group'),
    known.outputSchema('user').some(({ name }) => name === 'userName'),
  ]).toEqual(['emails', [], true])
})
