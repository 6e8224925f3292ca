import { safe } from '@orpc/client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SystemId } from '../../../../shared/domain/ids.ts'
import { startTestEngine, type TestEngine } from '../../../kit/engine.ts'

let engine: TestEngine
let people: SystemId
beforeEach(async () => {
  engine = await startTestEngine()
  people = (await engine.client.systems.create({ role: 'source', type: 'localIdentityDirectory', name: 'People' })).id
  await engine.client.systems.create({ role: 'target', type: 'localIdentityDirectory', name: 'Copies' })
})
afterEach(() => engine.close())

it('some systems of a landscape are exported without its settings', async () => {
  const { files } = await engine.client.exchange.exportBundle({ systems: [people] })
  expect(Object.keys(files)).toEqual([
    'provost-bundle.json',
    'settings.json',
    'systems/people/system.json',
    'systems/people/read.json',
  ])
  expect(files['settings.json']).toBe('{}\n')
})

it('a part of a landscape changes nothing but its own systems', async () => {
  const { files } = await engine.client.exchange.exportBundle({ systems: [people] })
  const { version } = await engine.client.systems.get({ id: people })
  await engine.client.systems.setEnabled({ id: people, version, enabled: false })
  const { changes, hasSecrets } = await engine.client.exchange.compareBundle({ files })
  expect([changes, hasSecrets]).toEqual([
    [{ kind: 'change', system: 'People', what: ['whether it is enabled'] }],
    false,
  ])
})

it.each(['compareBundle', 'applyBundle'] as const)('%s deletes nothing for a part of a landscape', async (row) => {
  const { files } = await engine.client.exchange.exportBundle({ systems: [people] })
  const { compareBundle, applyBundle } = engine.client.exchange
  const input = { files, delete: true }
  const { error } = await safe<unknown>(row === 'compareBundle' ? compareBundle(input) : applyBundle(input))
  expect(error).toMatchObject({
    data: {
      fields: [
        {
          name: 'files',
          message: 'The bundle holds only some systems of a landscape, so nothing is deleted by it.',
        },
      ],
    },
  })
  expect((await engine.client.systems.list({})).map(({ name }) => name)).toEqual(['Copies', 'People'])
})
