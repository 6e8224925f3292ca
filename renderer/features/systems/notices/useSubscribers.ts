import { computed, ref } from 'vue'
import type { SystemId } from '../../../../shared/domain/ids.ts'
import type { Recipient } from '../../../../shared/domain/notice.ts'
import { client } from '../../../api/connection.ts'
import { callProblem } from '../../../composables/callProblem.ts'
import { useAskAgain } from '../../../composables/useAskAgain.ts'
import { useCall } from '../../../composables/useCall.ts'

/** An address the engine did not take. */
export interface Refusal extends Recipient {
  readonly why: string
}

const pauseMs = 15_000

/** Who hears of a source, and what can be done about it. */
export function useSubscribers(source: SystemId) {
  const list = useCall(() => client.notifications.subscriptions({ source }))
  const removing = useCall((address: string) => client.notifications.unsubscribe({ source, address }))
  const isAdding = ref(false)
  const refusals = ref<readonly Refusal[]>([])
  const subscribers = computed(() => list.data.value ?? [])
  const takenOff = ref<Recipient | null>(null)
  /** Who was taken off last, as long as they are not back. */
  const removed = computed(() =>
    subscribers.value.some(({ address }) => address === takenOff.value?.address) ? null : takenOff.value,
  )

  /** One after the other; false: some were refused, see `refusals`. */
  async function add(recipients: readonly Recipient[]): Promise<boolean> {
    if (isAdding.value) return false
    isAdding.value = true
    const refused: Refusal[] = []
    for (const recipient of recipients) {
      try {
        await client.notifications.subscribe({ source, ...recipient })
      } catch (error) {
        const { message, fields } = callProblem(error)
        refused.push({ ...recipient, why: fields[0]?.message ?? message })
      }
    }
    refusals.value = refused
    isAdding.value = false
    await list.run()
    return refused.length === 0
  }
  async function remove({ address, name }: Recipient): Promise<void> {
    if (removing.busy.value || (await removing.run(address)) === null) return
    await list.run()
    takenOff.value = { address, name }
  }
  useAskAgain(
    () => pauseMs,
    () => list.run(),
  )
  return { list, removing, isAdding, refusals, removed, subscribers, add, remove }
}
