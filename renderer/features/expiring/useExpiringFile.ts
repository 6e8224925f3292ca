import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Expiring } from '../../../shared/domain/expiring.ts'
import { client } from '../../api/connection.ts'
import { listFile, wholeList, type ListFile } from '../../composables/listFile.ts'
import { useListWords } from '../../composables/useListWords.ts'

/** Everything that ends one day. */
export function useExpiringFile(): ComputedRef<ListFile> {
  const { t } = useI18n()
  const word = useListWords()
  return computed(() =>
    listFile<Expiring>({
      ...{ fileName: 'expiring', title: t('expiring.title') },
      columns: [
        [word('kind'), ({ kind }) => kind],
        [word('name'), ({ name }) => name],
        [word('what'), ({ what }) => what],
        [word('endsAt'), ({ endsAt }) => endsAt],
        [word('cure'), ({ cure }) => cure],
      ],
      pages: () => wholeList(() => client.engine.expiring()),
    }),
  )
}
