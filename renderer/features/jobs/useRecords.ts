import { computed, ref, shallowRef, watch } from 'vue'
import type { RunId, SystemId } from '../../../shared/domain/ids.ts'
import type { JobRecord, RecordOutcome } from '../../../shared/domain/job.ts'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'

export interface RecordQuery {
  readonly run: RunId
  readonly outcome: RecordOutcome
  readonly system: SystemId | null
  /** How many the run counted: another number means that there is something new to list. */
  readonly counted: number
}

const pageSize = 100

/** The records of a run that ended one way: the first page, kept current while it is the only one, and more on request. */
export function useRecords(query: () => RecordQuery) {
  const records = shallowRef<readonly JobRecord[] | null>(null)
  const next = ref<number | null>(null)
  const pages = ref(0)
  const asking = useCall(readPage)

  async function show() {
    const page = await asking.run(query(), 0)
    if (page === null) return
    records.value = page.items
    next.value = page.after
    pages.value = 1
  }
  async function showMore() {
    if (next.value === null || asking.busy.value) return
    const page = await asking.run(query(), next.value)
    if (page === null) return
    records.value = [...(records.value ?? []), ...page.items]
    next.value = page.after
    pages.value += 1
  }
  watch(
    () => Object.values(query()).slice(0, 3).join(' '),
    () => {
      records.value = null
      void show()
    },
    { immediate: true },
  )
  watch(
    () => query().counted,
    () => {
      if (pages.value <= 1) void show()
    },
  )
  return { records, hasMore: computed(() => next.value !== null), problem: asking.problem, show, showMore }
}

/** A page of the contract may be short although more follows; it is filled up here. */
async function readPage(query: RecordQuery, from: number) {
  const { run: id, outcome, system } = query
  const items: JobRecord[] = []
  let after: number | null = from
  while (after !== null && items.length < pageSize) {
    const asked = { id, outcome, after, limit: pageSize - items.length, ...(system && { system }) }
    const page: Awaited<ReturnType<typeof client.jobs.records>> = await client.jobs.records(asked)
    items.push(...page.items)
    after = page.after
  }
  return { items, after }
}
