import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { BackupRun } from '../../../shared/domain/backup.ts'
import { client } from '../../api/connection.ts'
import { listFile, wholeList, type ListFile } from '../../composables/listFile.ts'
import { useListWords } from '../../composables/useListWords.ts'

/** The backups that were written or failed, newest first. */
export function useBackupFile(): ComputedRef<ListFile> {
  const { t } = useI18n()
  const word = useListWords()
  return computed(() =>
    listFile<BackupRun>({
      fileName: 'backups',
      title: t('upkeep.backup.files'),
      columns: [
        [word('started'), ({ startedAt }) => startedAt],
        [word('ended'), ({ endedAt }) => endedAt],
        [word('file'), ({ file }) => file],
        [word('bytes'), ({ bytes }) => bytes],
        [word('problem'), ({ problem }) => problem],
      ],
      pages: () => wholeList(async () => (await client.backups.state()).runs),
    }),
  )
}
