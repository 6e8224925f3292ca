import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { AuditCategory, ChangeLine } from '../../../shared/domain/changeLog.ts'
import { client } from '../../api/connection.ts'
import type { CallProblem } from '../../composables/callProblem.ts'
import { useCall } from '../../composables/useCall.ts'

export interface ChangeFilter {
  readonly category: AuditCategory | null
  readonly caller: string
  /** Days of the calendar here, `2026-11-22`; '' is open. Both are included. */
  readonly from: string
  readonly to: string
}

export interface ChangeLog {
  readonly lines: ShallowRef<readonly ChangeLine[] | null>
  readonly hasOlder: Ref<boolean>
  readonly problem: Ref<CallProblem | null>
  read(): Promise<void>
  readOlder(): Promise<void>
}

const pageSize = 100

/** The change log under a filter, newest first. */
export function useChangeLog(filter: () => ChangeFilter): ChangeLog {
  const lines = shallowRef<readonly ChangeLine[] | null>(null)
  const hasOlder = ref(false)
  const wanted = () => wantedOf(filter())
  const reading = useCall((before?: number) =>
    client.record.changes({ ...wanted(), limit: pageSize, ...(before !== undefined && { before }) }),
  )

  const read = async () => {
    const page = await reading.run()
    if (!page) return
    lines.value = page.items
    hasOlder.value = page.more
  }
  const readOlder = async () => {
    const page = await reading.run(lines.value?.at(-1)?.id)
    if (!page) return
    lines.value = [...(lines.value ?? []), ...page.items]
    hasOlder.value = page.more
  }
  return { lines, hasOlder, problem: reading.problem, read, readOlder }
}

/** The filter as the contract takes it: whole days of the calendar here become instants. */
export function wantedOf({ category, caller, from, to }: ChangeFilter) {
  const start = dayStart(from, 0)
  const end = dayStart(to, 1)
  return {
    ...(category !== null && { category }),
    ...(caller.trim() !== '' && { caller: caller.trim() }),
    ...(start !== null && { from: start }),
    ...(end !== null && { to: end }),
  }
}

/** The instant a day of the calendar here begins, `later` days on; null: it is none. */
export function dayStart(day: string, later: number): string | null {
  const [year, month, date] = day.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined || day.length !== 10) return null
  const start = new Date(year, month - 1, date + later)
  return Number.isNaN(start.getTime()) ? null : start.toISOString()
}
