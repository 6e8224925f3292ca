import { describe, expect, it } from 'vitest'
import { compile } from '../../../shared/transformation/compile.ts'

const resolving = (parameters: object) => ({ function: 'resolveEntityIds', ...parameters })
const mappings = [
  { sourcePath: '$.members[*].value', targetPath: '$.members[?(@.value)]', functions: [resolving({})] },
  { sourcePath: '$.owner', targetPath: '$.owner', functions: [resolving({ entityType: 'group' })], optional: true },
]
const transformation = compile(JSON.stringify({ group: { mappings } }), 'write', {})

describe('ids that are not loaded', () => {
  it('are asked for together, each once, by the kind they are of', () => {
    const members = Array.from({ length: 30_000 }, (_, index) => ({ value: `m${index % 20_000}` }))
    const result = transformation.apply({
      type: 'group',
      body: { members, owner: 'g1' },
      operation: 'createEntity',
      variables: {},
      now: new Date(0),
      random: () => 0,
      resolve: () => undefined,
    })
    expect(result).toEqual({
      kind: 'needs',
      lookups: [
        { entityType: 'user', ids: Array.from({ length: 20_000 }, (_, index) => `m${index}`) },
        { entityType: 'group', ids: ['g1'] },
      ],
    })
  })
})
