import { expect, test } from 'vitest'
import type { RememberedServer } from '../../../shared/contract/shellApi.ts'
import { createServerStore } from '../../../electron/main/servers/serverStore.ts'

const production: RememberedServer = {
  id: 'b0c4bfb4-0f86-4f7b-8f0e-3a2f1f6d7a10',
  name: 'Production',
  colour: 'red',
  address: 'https://provost.example.com',
  fingerprint: 'AA:BB',
}
const trial = { ...production, id: 'd7a4a3c1-41c5-4e70-9a2b-6a0a0f9c5a11', name: 'Trial', colour: 'green' } as const

function storeOver(content: Record<string, unknown>) {
  const file = { store: content, set: (values: object) => void Object.assign(file.store, values) }
  return { store: createServerStore(file), content }
}

test('the desktop begins at the engine of its computer', () => {
  const { store } = storeOver({})
  expect([store.list(), store.current()]).toEqual([[], null])
})

test('a server is kept, chosen, changed and forgotten', () => {
  const { store } = storeOver({})
  store.keep(production)
  store.keep(trial)
  store.choose(production.id)
  store.keep({ ...production, fingerprint: 'CC' })
  expect([store.list(), store.current()?.fingerprint]).toEqual([[trial, { ...production, fingerprint: 'CC' }], 'CC'])
  store.forget(production.id)
  expect([store.list(), store.current()]).toEqual([[trial], null])
})

test('what is wrong in the file counts as never said', () => {
  const { store } = storeOver({ servers: [{ ...production, id: '../../x' }], current: 7 })
  expect([store.list(), store.current()]).toEqual([[], null])
})
