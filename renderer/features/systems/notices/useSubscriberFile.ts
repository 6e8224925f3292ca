import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { SystemId } from '../../../../shared/domain/ids.ts'
import type { Subscriber } from '../../../../shared/domain/notice.ts'
import { client } from '../../../api/connection.ts'
import { listFile, wholeList, type ListFile } from '../../../composables/listFile.ts'
import { sharedText } from '../../../composables/sharedText.ts'
import { useListWords } from '../../../composables/useListWords.ts'
import { addressOf } from './lastTold.ts'

/** Who is told of a source; what stands behind the host of a webhook stays here. */
export function useSubscriberFile(of: () => { readonly id: SystemId; readonly name: string }): ComputedRef<ListFile> {
  const { t } = useI18n()
  const word = useListWords()
  return computed(() => {
    const { id, name } = of()
    return listFile<Subscriber>({
      fileName: 'subscribers',
      title: t('notices.list', { name }),
      columns: [
        [t('notices.address'), addressOf],
        [word('name'), (one) => one.name],
        [word('since'), ({ createdAt }) => createdAt],
        [word('by'), ({ createdBy }) => createdBy],
        [t('notices.newest'), ({ last }) => last && t(`notices.kinds.${last.kind}`)],
        [word('at'), ({ last }) => last?.turnAt],
        [word('outcome'), ({ last }) => last && t(`notices.states.${last.state}`)],
        [word('attempts'), ({ last }) => last?.attempts],
        [word('problem'), ({ last }) => last?.problem && sharedText(last.problem)],
      ],
      pages: () => wholeList(() => client.notifications.subscriptions({ source: id })),
    })
  })
}
