import { computed, shallowRef, type ComputedRef } from 'vue'
import type { System } from '../../../shared/domain/system.ts'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'
import { attributeTree, type DescribedAttribute } from './editor/describedAttributes.ts'

/** Attributes by entity type; a type the system says nothing of is left out. */
export type Described = Readonly<Partial<Record<string, readonly DescribedAttribute[]>>>

interface Answer {
  readonly attributes: Described
  readonly count: number
}

const types = ['user', 'group'] as const
const most = 20
/** What systems said in this sitting, by system and version: another version may be another interface. */
const answers = new Map<string, Answer>()

/** What a system says its attributes are; it is asked when somebody wants to know, and once for each of its versions. */
export function useDescribed(system: () => System) {
  const latest = shallowRef(0)
  const keyOf = () => `${system().id} ${system().version}`
  const asking = useCall(async () => {
    const key = keyOf()
    const lists = await Promise.all(types.map((type) => client.systems.schema({ id: system().id, type })))
    const found = lists.map(({ attributes }) => attributes)
    const [oldest] = answers.keys()
    if (oldest !== undefined && answers.size >= most) answers.delete(oldest)
    answers.set(key, {
      attributes: Object.fromEntries(
        types.flatMap((type, at) => (found[at] ? [[type, attributeTree(found[at])]] : [])),
      ),
      count: found.reduce((sum, list) => sum + (list?.length ?? 0), 0),
    })
    latest.value += 1
    return true
  })
  /** null: it was not asked yet. */
  const answer: ComputedRef<Answer | null> = computed(() => (latest.value >= 0 ? answers.get(keyOf()) : null) ?? null)
  return { asking, answer }
}
