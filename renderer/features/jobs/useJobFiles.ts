import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { JobRecord, JobRun } from '../../../shared/domain/job.ts'
import { client } from '../../api/connection.ts'
import { listFile, pagesOf, type ListFile } from '../../composables/listFile.ts'
import { filterWords, useListWords } from '../../composables/useListWords.ts'
import type { RunFilter } from './useJobRuns.ts'
import type { RecordQuery } from './useRecords.ts'

/** Every run that the filter lets through, newest first. */
export function useRunFile(filter: () => RunFilter, nameOf: (source: string) => string): ComputedRef<ListFile> {
  const { t } = useI18n()
  const word = useListWords()
  return computed(() => {
    const { source, kind, status } = filter()
    return listFile<JobRun>({
      fileName: 'runs',
      title: t('jobs.runs.title'),
      filter: filterWords([
        [word('source'), source && nameOf(source)],
        [word('kind'), kind && t(`jobs.kinds.${kind}`)],
        [word('status'), status && t(`jobs.statuses.${status}`)],
      ]),
      columns: [
        [word('run'), ({ id }) => id],
        [word('source'), ({ sourceName }) => sourceName],
        [word('kind'), (run) => run.kind],
        [word('trigger'), ({ trigger }) => ('by' in trigger ? trigger.by : trigger.kind)],
        [word('status'), (run) => run.status],
        [word('queued'), ({ queuedAt }) => queuedAt],
        [word('started'), ({ startedAt }) => startedAt],
        [word('ended'), ({ endedAt }) => endedAt],
      ],
      pages: () =>
        pagesOf<JobRun, JobRun['id']>(async (before) => {
          const narrow = { ...(source && { source }), ...(kind && { kind }), ...(status && { status }) }
          const { items, more } = await client.jobs.list({ ...narrow, ...(before && { before }), limit: 200 })
          return { items, next: (more ? items.at(-1)?.id : null) ?? null }
        }),
    })
  })
}

/** The entities of a run that ended one way, in the order they came. */
export function useRecordFile(query: () => RecordQuery): ComputedRef<ListFile> {
  const { t } = useI18n()
  const word = useListWords()
  return computed(() => {
    const { run: id, outcome, system } = query()
    return listFile<JobRecord>({
      fileName: `${id}-${outcome}`,
      title: `${t('jobs.records.title')} ${id}`,
      filter: filterWords([
        [word('outcome'), t(`jobs.records.outcomes.${outcome}`)],
        [word('system'), system],
      ]),
      columns: [
        [word('event'), ({ position }) => position],
        [word('type'), ({ entityType }) => entityType],
        [word('id'), ({ entityId }) => entityId],
        [word('name'), ({ name }) => name],
        [word('system'), ({ systemName }) => systemName],
        [word('outcome'), (record) => record.outcome],
        [word('targetId'), ({ targetEntityId }) => targetEntityId],
        [word('at'), ({ at }) => at],
        [word('reason'), ({ reason, problem }) => reason ?? problem?.message],
      ],
      pages: () =>
        pagesOf<JobRecord, number>(async (after) => {
          const narrow = { id, outcome, limit: 500, ...(system && { system }) }
          const page = await client.jobs.records({ ...narrow, ...(after !== null && { after }) })
          return { items: page.items, next: page.after }
        }),
    })
  })
}
