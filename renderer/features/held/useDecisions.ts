import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { HeldDeletion, HeldGroup } from '../../../shared/domain/deletion.ts'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'

/** A decision that is asked for before it is stored. */
export interface Decision {
  readonly verb: 'approve' | 'reject'
  readonly of: HeldGroup | readonly HeldDeletion[]
}

export const isGroup = (of: Decision['of']): of is HeldGroup => 'planned' in of
export const countOf = ({ of }: Decision) => (isGroup(of) ? of.count : of.length)

/** Stores decisions and says how they ended. */
export function useDecisions(ended: () => void) {
  const { t } = useI18n()
  const message = ref('')
  const { problem, busy, run } = useCall((verb: Decision['verb'] | 'withdraw', of: Decision['of']) =>
    client.deletions[verb](chosen(of)),
  )
  async function decide(verb: Decision['verb'] | 'withdraw', of: Decision['of']) {
    if (busy.value) return
    message.value = ''
    const done = await run(verb, of)
    ended()
    if (done === null) return
    const { decided, requested } = done
    const said = [
      ...(decided > 0 ? [t('held.done.decided', { count: decided }, decided)] : []),
      ...(requested > 0 ? [t('held.done.requested', { count: requested }, requested)] : []),
    ]
    message.value = said.length > 0 ? said.join(' ') : t('held.done.none')
  }
  return { message, problem, decide }
}

/** A whole group is decided only if it has as many as were seen. */
function chosen(of: Decision['of']) {
  if (!isGroup(of)) return { deliveries: of.map(({ delivery }) => delivery) }
  const { source, target, entityType, run, count } = of
  return { group: { source, target, entityType, run }, count }
}
