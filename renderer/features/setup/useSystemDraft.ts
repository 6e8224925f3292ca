import { computed, ref } from 'vue'
import { declarationsFor, defaultProperties, systemTypeOf, systemTypes } from '../../../shared/catalog/index.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'
import { freeName } from './freeName.ts'

/** A system that is not saved yet: its product, values and what their test said. */
export function useSystemDraft(role: 'source' | 'target', existing: () => readonly System[]) {
  const types = systemTypes.filter((one) => one.kinds.includes(role) && (role === 'target' || one.realTimeSource))
  const type = ref(types[0]?.type ?? '')
  const name = ref('')
  const properties = ref<Record<string, string>>({})
  const secrets = ref<Record<string, string>>({})
  /** The values the last test was made with. */
  const tested = ref<string | null>(null)
  const test = useCall((given: ReturnType<typeof values>) => client.systems.testDraft(given))
  const create = useCall((given: ReturnType<typeof values>, sources: readonly SystemId[]) =>
    client.systems.create({ ...given, sources }),
  )

  const product = computed(() => systemTypeOf(type.value))
  const declarations = computed(() => (product.value ? declarationsFor(product.value, role) : []))
  const faults = computed(() => {
    const refused = [...(test.problem.value?.fields ?? []), ...(create.problem.value?.fields ?? [])]
    return Object.fromEntries(
      refused.map((field) => [field.name.replace(/^properties\.|^secrets\./, ''), field.message]),
    )
  })
  const values = () => ({
    role,
    type: type.value,
    name: name.value.trim(),
    properties: properties.value,
    secrets: secrets.value,
  })
  const connection = computed(() => JSON.stringify([type.value, properties.value, secrets.value]))
  const isCurrent = computed(() => test.data.value !== null && tested.value === connection.value)
  const isProven = computed(() => isCurrent.value && test.data.value?.passed === true)

  function choose(chosen: string): void {
    type.value = chosen
    const { value } = product
    if (!value) return
    properties.value = defaultProperties(value, role)
    secrets.value = {}
    name.value = freeName(value.name, existing())
    tested.value = null
    test.data.value = null
    test.problem.value = null
    create.problem.value = null
  }
  async function runTest(): Promise<void> {
    const asked = connection.value
    const answer = await test.run(values())
    tested.value = answer === null ? null : asked
  }
  /** Answers the id, or null with `create.problem` set. */
  async function save(sources: readonly SystemId[]): Promise<SystemId | null> {
    return (await create.run(values(), sources))?.id ?? null
  }

  choose(type.value)
  return {
    ...{ types, type, name, properties, secrets, product, declarations, faults },
    ...{ test, create, isCurrent, isProven, choose, runTest, save },
  }
}

export type SystemDraft = ReturnType<typeof useSystemDraft>
