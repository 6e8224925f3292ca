import { computed, ref, type Ref } from 'vue'
import { systemTypeOf } from '../../../shared/catalog/index.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'
import { useSetup } from './setupStore.ts'

/** A source that is there already: which one, and what its test said. */
export function useExistingSource(known: Readonly<Ref<readonly System[]>>) {
  const store = useSetup()
  const chosen = ref<SystemId | null>(store.source?.id ?? null)
  const test = useCall((id: SystemId) => client.systems.test({ id }))

  const cards = computed(() =>
    known.value
      .filter((one) => systemTypeOf(one.type)?.realTimeSource === true)
      .map((one) => {
        const product = systemTypeOf(one.type)
        return { value: one.id, icon: product?.icon ?? 'it-system', title: one.name, text: product?.name ?? one.type }
      }),
  )
  /** When its connection was proven: now, or before in this set-up. */
  const provenAt = computed(() => {
    if (test.data.value) return test.data.value.passed ? test.data.value.at : null
    const { setup } = store
    return setup !== null && chosen.value === setup.state.source ? setup.state.sourceTestedAt : null
  })

  function choose(id: string): void {
    chosen.value = known.value.find((one) => one.id === id)?.id ?? null
    test.data.value = null
    void runTest()
  }
  async function runTest(): Promise<void> {
    if (chosen.value !== null) await test.run(chosen.value)
  }
  return { chosen, cards, test, provenAt, choose, runTest }
}
