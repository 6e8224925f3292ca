import { computed, onMounted, onScopeDispose, ref } from 'vue'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'

const pauseMs = 3000

/** Where the source has to call, asked again until its first call from another machine has come. */
export function useEndpoint(source: () => SystemId | undefined) {
  const endpoint = useCall((id: SystemId) => client.setups.endpoint({ source: id }))
  const chosen = ref<string | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false

  /** Those that reach farther first. */
  const addresses = computed(() => {
    const order = ['public', 'network', 'loopback'] as const
    const found = endpoint.data.value?.addresses ?? []
    return found.toSorted((one, other) => order.indexOf(one.reach) - order.indexOf(other.reach))
  })
  const address = computed(() => addresses.value.find(({ url }) => url === chosen.value) ?? addresses.value[0] ?? null)

  async function ask(): Promise<void> {
    const id = source()
    if (id === undefined) return
    await endpoint.run(id)
    if (!isOver && !endpoint.data.value?.firstCall) timer = setTimeout(() => void ask(), pauseMs)
  }
  onMounted(ask)
  onScopeDispose(() => {
    isOver = true
    clearTimeout(timer)
  })
  return { endpoint, addresses, address, chosen }
}
