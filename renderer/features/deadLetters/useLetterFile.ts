import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { DeadLetter } from '../../../shared/domain/deadLetter.ts'
import { client } from '../../api/connection.ts'
import { listFile, pagesOf, type ListFile } from '../../composables/listFile.ts'
import { useListWords } from '../../composables/useListWords.ts'

/** Every dead letter, group after group. */
export function useLetterFile(): ComputedRef<ListFile> {
  const { t } = useI18n()
  const word = useListWords()
  return computed(() =>
    listFile<DeadLetter>({
      fileName: 'dead-letters',
      title: t('deadLetters.title'),
      columns: [
        [word('id'), ({ id }) => id],
        [word('event'), ({ position }) => position],
        [word('source'), ({ sourceName }) => sourceName],
        [word('target'), ({ targetName }) => targetName],
        [word('type'), ({ entityType }) => entityType],
        [word('name'), ({ name, entityId }) => name ?? entityId],
        [word('change'), ({ change }) => change],
        [word('received'), ({ receivedAt }) => receivedAt],
        [word('givenUp'), ({ givenUpAt }) => givenUpAt],
        [word('attempts'), ({ attempts }) => attempts],
        [word('problem'), ({ problem }) => `${problem.code}: ${problem.message}`],
      ],
      pages: everyLetter,
    }),
  )
}

async function* everyLetter(): AsyncGenerator<readonly DeadLetter[]> {
  for (const { stage, system, cause } of await client.deadLetters.groups()) {
    yield* pagesOf<DeadLetter, string>((after) =>
      client.deadLetters.list({ stage, system, cause, limit: 500, ...(after !== null && { after }) }),
    )
  }
}
