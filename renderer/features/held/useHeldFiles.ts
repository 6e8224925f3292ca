import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { BeforeImage, HeldDeletion } from '../../../shared/domain/deletion.ts'
import { client } from '../../api/connection.ts'
import { listFile, pagesOf, type ListFile } from '../../composables/listFile.ts'
import { filterWords, useListWords } from '../../composables/useListWords.ts'
import { statesOf, type ShownStates } from './useHeld.ts'

/** Held deletions in one kind of state, newest first. */
export function useHeldFile(shown: () => ShownStates): ComputedRef<ListFile> {
  const { t } = useI18n()
  const word = useListWords()
  return computed(() =>
    listFile<HeldDeletion>({
      fileName: 'held-deletions',
      title: t('held.list.title'),
      filter: filterWords([[word('status'), t(`held.list.states.${shown()}`)]]),
      columns: [
        [word('since'), ({ since }) => since],
        [word('source'), ({ sourceName }) => sourceName],
        [word('target'), ({ targetName }) => targetName],
        [word('type'), ({ entityType }) => entityType],
        [word('id'), ({ entityId }) => entityId],
        [word('name'), ({ name }) => name],
        [word('run'), ({ run }) => run],
        [word('status'), ({ state }) => state],
        [word('reason'), ({ reason }) => reason],
        [word('decidedBy'), ({ decidedBy }) => decidedBy],
        [word('decidedAt'), ({ decidedAt }) => decidedAt],
        [word('releaseAt'), ({ releaseAt }) => releaseAt],
      ],
      pages: () =>
        pagesOf<HeldDeletion, HeldDeletion['delivery']>(async (before) => {
          const asked = { states: [...statesOf(shown())], limit: 500, ...(before !== null && { before }) }
          const { items, more } = await client.deletions.list(asked)
          return { items, next: (more ? items.at(-1)?.delivery : null) ?? null }
        }),
    }),
  )
}

/** Copies of what was deleted or overwritten; their values leave in no list. */
export function useImageFile(): ComputedRef<ListFile> {
  const { t } = useI18n()
  const word = useListWords()
  return computed(() =>
    listFile<BeforeImage>({
      fileName: 'copies',
      title: t('held.images.title'),
      columns: [
        [word('taken'), ({ takenAt }) => takenAt],
        [word('source'), ({ sourceName }) => sourceName],
        [word('target'), ({ targetName }) => targetName],
        [word('type'), ({ entityType }) => entityType],
        [word('name'), ({ name }) => name],
        [word('id'), ({ entityId }) => entityId],
        [word('targetId'), ({ targetEntityId }) => targetEntityId],
        [word('operation'), ({ operation }) => operation],
        [word('status'), ({ state }) => state],
        [word('keptUntil'), ({ keptUntil }) => keptUntil],
      ],
      pages: () =>
        pagesOf<BeforeImage, string>(async (before) => {
          const page = await client.deletions.images({ limit: 500, ...(before !== null && { before }) })
          return { items: page.items, next: page.after }
        }),
    }),
  )
}
