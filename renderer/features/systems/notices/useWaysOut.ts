import { computed, onMounted } from 'vue'
import { useCaller } from '../../../api/callerStore.ts'
import { client } from '../../../api/connection.ts'
import { useCall } from '../../../composables/useCall.ts'
import { isMailAddress } from './recipients.ts'

/** Whether notices can leave, as far as the caller may know; and the address of the caller, where there is one. */
export function useWaysOut() {
  const store = useCaller()
  const mail = useCall(() => client.notifications.getMail())
  const webhooks = useCall(() => client.notifications.webhooks({}))
  const isMailOff = computed(() => mail.data.value?.settings.enabled === false)
  const isSecretMissing = computed(() => webhooks.data.value?.hasSecret === false)
  /** '': has to be asked for. Who signs in without a name of their own is the operator of this computer. */
  const ownAddress = computed(() => {
    const { caller } = store
    if (caller === null) return ''
    if (isMailAddress(caller.name)) return caller.name
    const operators = mail.data.value?.settings.operators ?? []
    return caller.id === undefined && operators.length === 1 ? (operators[0] ?? '') : ''
  })
  onMounted(async () => {
    if (store.may('view', 'engine')) await Promise.all([mail.run(), webhooks.run()])
  })
  return { isMailOff, isSecretMissing, ownAddress }
}
