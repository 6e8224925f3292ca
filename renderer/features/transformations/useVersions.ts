import { ref, shallowRef } from 'vue'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Direction } from '../../../shared/transformation/transformation.ts'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'

export interface TransformationPlace {
  readonly id: SystemId
  readonly direction: Direction
}

export type VersionSummary = Awaited<ReturnType<typeof client.transformations.versions>>['items'][number]

const atOnce = 20

/** The history of one transformation, newest first, twenty at a time. */
export function useVersions(place: TransformationPlace) {
  const items = shallowRef<readonly VersionSummary[]>([])
  const hasMore = ref(false)
  const reading = useCall((before: number | null) =>
    client.transformations.versions({ ...place, limit: atOnce, ...(before === null ? {} : { before }) }),
  )
  const show = async (known: readonly VersionSummary[]) => {
    const page = await reading.run(known.at(-1)?.version ?? null)
    if (!page) return
    items.value = [...known, ...page.items]
    hasMore.value = page.more
  }
  return { items, hasMore, reading, load: () => show([]), loadMore: () => show(items.value) }
}
