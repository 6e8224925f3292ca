import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { System } from '../../../shared/domain/system.ts'
import { listFile, wholeList, type ListFile } from '../../composables/listFile.ts'
import { filterWords, useListWords } from '../../composables/useListWords.ts'
import { productOf } from './filterSystems.ts'

/** The systems that are shown; `all` names their sources. */
export function useSystemFile(
  of: () => {
    readonly shown: readonly System[]
    readonly all: readonly System[]
    readonly role: string
    readonly text: string
  },
): ComputedRef<ListFile> {
  const { t } = useI18n()
  const word = useListWords()
  return computed(() => {
    const { shown, all, role, text } = of()
    const nameOf = (id: string) => all.find((system) => system.id === id)?.name ?? id
    return listFile<System>({
      fileName: 'systems',
      title: t('systems.title'),
      filter: filterWords([
        [word('kind'), role],
        [t('systems.search'), text],
      ]),
      columns: [
        [word('name'), ({ name }) => name],
        [word('id'), ({ id }) => id],
        [word('kind'), ({ kind }) => t(`systems.roleSystem.${kind}`)],
        [word('product'), productOf],
        [word('enabled'), ({ enabled }) => String(enabled)],
        [word('links'), ({ sources }) => sources.map(nameOf).join('; ')],
        [word('description'), ({ description }) => description],
        [word('changedAt'), ({ changedAt }) => changedAt],
        [word('changedBy'), ({ changedBy }) => changedBy],
      ],
      pages: () => wholeList(() => Promise.resolve(shown)),
    })
  })
}
