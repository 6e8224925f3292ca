import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { EntityKey, TimelineItem } from '../../../shared/domain/personRecord.ts'
import { client } from '../../api/connection.ts'
import { listFile, pagesOf, type ListFile } from '../../composables/listFile.ts'
import { useListWords } from '../../composables/useListWords.ts'

type Next = Awaited<ReturnType<typeof client.record.timeline>>['next']

/** Everything that happened to one entity, newest first. */
export function useTimelineFile(key: EntityKey, name: () => string): ComputedRef<ListFile> {
  const { t } = useI18n()
  const word = useListWords()
  return computed(() =>
    listFile<TimelineItem>({
      fileName: `timeline-${key.entityId.replaceAll(/[^\w.-]/g, '_')}`,
      title: `${t('identity.timeline.title')}: ${name()}`,
      columns: [
        [word('at'), ({ at }) => at],
        [word('kind'), ({ kind }) => t(`identity.timeline.${kind}`)],
        [word('system'), (item) => (item.kind === 'event' ? item.event.sourceName : item.change.resourceName)],
        [word('change'), (item) => (item.kind === 'event' ? item.event.change : item.change.event)],
        [word('status'), (item) => (item.kind === 'event' ? item.event.status : null)],
        [word('targets'), targetsOf],
        [word('by'), (item) => (item.kind === 'event' ? null : item.change.callerName)],
      ],
      pages: () =>
        pagesOf<TimelineItem, NonNullable<Next>>(async (next) =>
          client.record.timeline({ ...key, ...next, limit: 200 }),
        ),
    }),
  )
}

function targetsOf(item: TimelineItem): string {
  if (item.kind === 'change') return ''
  return item.event.deliveries.map(({ targetName, status }) => `${targetName}: ${status}`).join('; ')
}
