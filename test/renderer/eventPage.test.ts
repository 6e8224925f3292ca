import { ref } from 'vue'
import { beforeEach, expect, it, vi } from 'vitest'
import type { ConnectionState } from '../../renderer/api/connection.ts'

const wire = vi.hoisted(() => ({ asked: [] as unknown[], fails: false }))
const connection = ref<ConnectionState>({ kind: 'connected' })
vi.mock('../../renderer/api/connection.ts', () => ({
  get connection() {
    return connection
  },
  client: {
    events: {
      page: (asked: unknown) => {
        wire.asked.push(asked)
        if (wire.fails) return Promise.reject(new Error('The connection to the engine is closed.'))
        return Promise.resolve({ items: [], more: false, feed: wire.asked.length })
      },
    },
  },
}))
const { askAhead, eventPage } = await import('../../renderer/features/events/eventPage.ts')
const { everything } = await import('../../renderer/features/events/eventFilter.ts')

beforeEach(() => {
  wire.asked = []
  wire.fails = false
  connection.value = { kind: 'connected' }
})

const failed = { ...everything, group: 'failed' } as const

it('a page asked for ahead is given to the first who wants it, and to nobody else', async () => {
  askAhead(failed)
  const pages = [await eventPage(failed), await eventPage(failed)]
  expect({ feeds: pages.map(({ feed }) => feed), asked: wire.asked }).toEqual({
    feeds: [1, 2],
    asked: [
      { group: 'failed', limit: 200 },
      { group: 'failed', limit: 200 },
    ],
  })
})

it('a page of another filter is asked for anew', async () => {
  askAhead(failed)
  await eventPage(everything)
  expect(wire.asked).toEqual([{ group: 'failed', limit: 200 }, { limit: 200 }])
})

it('what failed ahead is asked for once more', async () => {
  wire.fails = true
  askAhead(everything)
  wire.fails = false
  expect(await eventPage(everything)).toEqual({ items: [], more: false, feed: 2 })
})

it('without a wire nothing is asked ahead', () => {
  connection.value = { kind: 'connecting' }
  askAhead(everything)
  expect(wire.asked).toEqual([])
})
