import { createPinia, setActivePinia } from 'pinia'
import { nextTick, ref } from 'vue'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Caller } from '../../shared/domain/access.ts'
import type { ConnectionState } from '../../renderer/api/connection.ts'

interface FakeWire {
  answer: () => Promise<Caller>
}
const wire = vi.hoisted((): FakeWire => ({ answer: () => Promise.reject(new Error('Not now.')) }))
const connection = ref<ConnectionState>({ kind: 'connecting' })
vi.mock('../../renderer/api/connection.ts', () => ({
  get connection() {
    return connection
  },
  client: { access: { caller: () => wire.answer() } },
}))
const { useCaller } = await import('../../renderer/api/callerStore.ts')

beforeEach(() => {
  connection.value = { kind: 'connecting' }
  setActivePinia(createPinia())
})

async function asked(caller: Caller | null) {
  wire.answer = () => (caller ? Promise.resolve(caller) : Promise.reject(new Error('Not now.')))
  const { may } = useCaller()
  connection.value = { kind: 'connected' }
  await nextTick()
  await nextTick()
  return [may('view', 'logs'), may('operate', 'sources'), may('administer', 'engine')]
}

it('a step holds in every area where no area has a right of its own', async () => {
  expect(await asked({ name: 'Ada', permission: 'operate' })).toEqual([true, true, false])
})

it('an area that is left out may not even be seen', async () => {
  expect(await asked({ name: 'Ada', permission: 'administer', rights: { engine: 'administer' } })).toEqual([
    false,
    false,
    true,
  ])
})

it('as long as it is not known nothing is left out', async () => {
  expect(await asked(null)).toEqual([true, true, true])
})
