import { effectScope } from 'vue'
import { expect, it, vi } from 'vitest'
import type { Entry } from '../../renderer/features/directory/arrivals.ts'

interface FakeWire {
  readonly gets: PromiseWithResolvers<unknown>[]
  saved: Entry | null
}
const wire = vi.hoisted((): FakeWire => ({ gets: [], saved: null }))
vi.mock('../../renderer/api/connection.ts', () => ({
  client: {
    directory: {
      get: () => {
        const answer = Promise.withResolvers<unknown>()
        wire.gets.push(answer)
        return answer.promise
      },
      replace: () => Promise.resolve(wire.saved),
    },
  },
}))
const { useEntry } = await import('../../renderer/features/directory/useEntry.ts')

const entry = (version: number, givenName: string): Entry => ({
  resource: { id: 'p1', userName: 'p1', name: { givenName } },
  version,
  arrivals: [],
})

it('an answer that an own save overtook on its way does not bring the old values back', async () => {
  const scope = effectScope()
  const editing = scope.run(() => useEntry('users', 'p1'))!
  const first = editing.load()
  wire.gets[0]?.resolve(entry(1, 'Before'))
  await first

  const late = editing.load()
  editing.edit('givenName', 'After')
  wire.saved = entry(2, 'After')
  await editing.save()
  wire.gets[1]?.resolve(entry(1, 'Before'))
  await late
  expect({ entry: editing.entry.value, shown: editing.fields.value['givenName'] }).toEqual({
    entry: entry(2, 'After'),
    shown: 'After',
  })
  scope.stop()
})
