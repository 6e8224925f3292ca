import { expect, test } from 'vitest'
import { createRegistry } from '../../../electron/engine/connectors/registry.ts'
import { createScimModule } from '../../../electron/engine/connectors/scim/index.ts'

test('a module is found by its protocol', () => {
  const scim = createScimModule()
  expect(createRegistry([scim]).moduleFor('scim')).toBe(scim)
})

test('an unknown protocol is a problem that names those that are known', () => {
  expect(() => createRegistry([createScimModule()]).moduleFor('constructor')).toThrow(
    'There is no connector for protocol "constructor"; known are scim. Choose another system type.',
  )
})

test('two modules for one protocol are a mistake of ours', () => {
  expect(() => createRegistry([createScimModule(), createScimModule()])).toThrow(
    'two connector modules for protocol scim',
  )
})
