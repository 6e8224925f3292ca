import { changeCsv } from './changeCsv.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'

const exportedAtOnce = 5000

/** areas/record */
export function recordHandlers({ changeLog }: EngineParts) {
  const rows = os.record
  return rows.router({
    changes: rows.changes.handler(({ input }) => {
      const { before, limit, ...filter } = input
      return changeLog.page({ filter, before, limit })
    }),
    exportChanges: rows.exportChanges.handler(async ({ input }) => {
      const { before, ...filter } = input
      const { items, more } = await changeLog.page({ filter, before, limit: exportedAtOnce })
      return { csv: changeCsv(items), before: more ? (items.at(-1)?.id ?? null) : null }
    }),
  })
}
