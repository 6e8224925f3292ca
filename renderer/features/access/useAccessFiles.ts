import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { TechnicalUser } from '../../../shared/domain/access.ts'
import type { Administrator } from '../../../shared/domain/administrator.ts'
import { changeColumns, changeRows } from '../../../shared/domain/changeRows.ts'
import { client } from '../../api/connection.ts'
import { listFile, pagesOf, wholeList, type ListFile } from '../../composables/listFile.ts'
import { filterWords, useListWords } from '../../composables/useListWords.ts'
import { wantedOf, type ChangeFilter } from './useChangeLog.ts'

/** Technical users without their secrets. */
export function useTechnicalUserFile(): ComputedRef<ListFile> {
  const { t } = useI18n()
  const word = useListWords()
  const latest = (times: readonly (string | null)[]) =>
    times
      .filter((one) => one !== null)
      .toSorted()
      .at(-1)
  return computed(() =>
    listFile<TechnicalUser>({
      fileName: 'technical-users',
      title: t('access.list'),
      columns: [
        [word('name'), ({ displayName }) => displayName],
        [word('clientId'), ({ clientId }) => clientId],
        [word('permissions'), ({ permissions }) => permissions.join('; ')],
        [word('secrets'), ({ secrets }) => secrets.length],
        [word('certificates'), ({ certificates }) => certificates.length],
        [
          word('expires'),
          ({ secrets, certificates }) =>
            latest([...secrets.map(({ expiresAt }) => expiresAt), ...certificates.map(({ validTo }) => validTo)]),
        ],
        [
          word('lastUsed'),
          ({ secrets, certificates }) => latest([...secrets, ...certificates].map(({ lastUsedAt }) => lastUsedAt)),
        ],
        [word('created'), ({ createdAt }) => createdAt],
      ],
      pages: () => wholeList(() => client.access.listTechnicalUsers()),
    }),
  )
}

export function useAdministratorFile(): ComputedRef<ListFile> {
  const { t } = useI18n()
  const word = useListWords()
  const rightsOf = ({ rights }: Administrator) =>
    Object.entries(rights)
      .map(([area, step]) => `${area}: ${step}`)
      .join('; ')
  return computed(() =>
    listFile<Administrator>({
      fileName: 'administrators',
      title: t('administration.list'),
      columns: [
        [word('name'), ({ name }) => name],
        [word('id'), ({ id }) => id],
        [word('rights'), rightsOf],
        [word('enabled'), ({ enabled }) => String(enabled)],
        [word('lastSignIn'), ({ lastSignInAt }) => lastSignInAt],
        [word('created'), ({ createdAt }) => createdAt],
      ],
      pages: () => wholeList(() => client.access.listAdministrators()),
    }),
  )
}

/** Every line of the change log that the filter lets through, newest first. */
export function useChangeFile(filter: () => ChangeFilter): ComputedRef<ListFile> {
  const { t } = useI18n()
  const word = useListWords()
  return computed(() => {
    const { category, caller, from, to } = filter()
    return listFile<readonly string[]>({
      fileName: 'change-log',
      title: t('administration.places.changes'),
      filter: filterWords([
        [word('type'), category],
        [word('by'), caller],
        [t('administration.changes.from'), from],
        [t('administration.changes.to'), to],
      ]),
      columns: changeColumns.map((name, index) => [name, (row) => row[index] ?? '']),
      pages: () =>
        pagesOf<readonly string[], number>(async (before) => {
          const asked = { ...wantedOf(filter()), limit: 500, ...(before !== null && { before }) }
          const { items, more } = await client.record.changes(asked)
          return { items: items.flatMap(changeRows), next: (more ? items.at(-1)?.id : null) ?? null }
        }),
    })
  })
}
