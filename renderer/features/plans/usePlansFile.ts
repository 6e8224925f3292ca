import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Plan } from '../../../shared/domain/plan.ts'
import { client } from '../../api/connection.ts'
import { listFile, pagesOf, type ListFile } from '../../composables/listFile.ts'
import { useListWords } from '../../composables/useListWords.ts'
import { stateWordOf } from './planLooks.ts'

const pageSize = 200

/** Every plan that is kept, newest first. */
export function usePlansFile(): ComputedRef<ListFile> {
  const { t } = useI18n()
  const word = useListWords()
  return computed(() =>
    listFile<Plan>({
      ...{ fileName: 'plans', title: t('plans.title') },
      columns: [
        [word('id'), ({ id }) => id],
        [word('source'), ({ sourceName }) => sourceName],
        [word('simulates'), ({ predicts }) => predicts],
        [word('status'), stateWordOf],
        [word('compared'), ({ looksAtTargets }) => String(looksAtTargets)],
        [word('by'), ({ createdBy }) => createdBy],
        [word('at'), ({ createdAt }) => createdAt],
        [word('computed'), ({ computedAt }) => computedAt],
        [word('applied'), ({ applyEndedAt }) => applyEndedAt],
      ],
      pages: () =>
        pagesOf<Plan, Plan['id']>(async (before) => {
          const { items, more } = await client.plans.list({ limit: pageSize, ...(before !== null && { before }) })
          return { items, next: more ? (items.at(-1)?.id ?? null) : null }
        }),
    }),
  )
}
