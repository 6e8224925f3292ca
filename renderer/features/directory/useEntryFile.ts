import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { client } from '../../api/connection.ts'
import { listFile, pagesOf, type ListColumn, type ListFile } from '../../composables/listFile.ts'
import { filterWords, useListWords } from '../../composables/useListWords.ts'
import { fieldsOf, idOf, type EntryKind } from './entryFields.ts'

type Entry = Awaited<ReturnType<typeof client.directory.list>>['entries'][number]

const pageSize = 200

/** Every person or group that the search finds. */
export function useEntryFile(kind: () => EntryKind, text: () => string): ComputedRef<ListFile> {
  const { t } = useI18n()
  const word = useListWords()
  const field = (name: string) => (entry: Entry) => fieldsOf(kind(), entry.resource)[name]
  const ofPeople = (): ListColumn<Entry>[] => [
    [word('userName'), field('userName')],
    [word('name'), (entry) => field('displayName')(entry) || personName(fieldsOf('users', entry.resource))],
    [word('mail'), field('workEmail')],
    [word('active'), field('active')],
  ]
  const ofGroups = (): ListColumn<Entry>[] => [
    [word('name'), field('displayName')],
    [word('members'), (entry) => (field('members')(entry) ?? '').split(' ').filter(Boolean).length],
  ]
  return computed(() =>
    listFile<Entry>({
      fileName: kind() === 'users' ? 'people' : 'groups',
      title: `${t('directory.title')}: ${t(`directory.list.${kind()}`)}`,
      filter: filterWords([[t(`directory.search.${kind()}`), text()]]),
      columns: [
        [word('id'), ({ resource }) => idOf(resource)],
        ...(kind() === 'users' ? ofPeople() : ofGroups()),
        [word('arrived'), ({ arrivals }) => arrivals.map((one) => `${one.targetName}: ${one.state}`).join('; ')],
      ],
      pages: () => {
        const asked = { kind: kind(), search: text(), count: pageSize }
        return pagesOf<Entry, number>(async (next) => {
          const startIndex = next ?? 1
          const { entries, total } = await client.directory.list({ ...asked, startIndex })
          const after = startIndex + entries.length
          return { items: entries, next: entries.length > 0 && after <= total ? after : null }
        })
      },
    }),
  )
}

const personName = ({ givenName = '', familyName = '' }: Readonly<Record<string, string>>) =>
  `${givenName} ${familyName}`.trim()
