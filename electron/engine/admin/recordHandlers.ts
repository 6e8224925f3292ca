import { valueOf } from './answers.ts'
import { auditArchive, auditReport } from './auditReport.ts'
import { changeCsv } from './changeCsv.ts'
import { os } from './contract.ts'
import type { EngineParts } from './parts.ts'
import { erase, reportOn } from './personReport.ts'
import { findEntities, timelineOf } from './timeline.ts'

const exportedAtOnce = 5000

/** areas/record */
export function recordHandlers(parts: EngineParts) {
  const { changeLog } = parts
  const rows = os.record
  return rows.router({
    find: rows.find.handler(({ input }) => findEntities(parts, input.text)),
    timeline: rows.timeline.handler(({ input, signal }) => timelineOf(parts, input, signal)),
    report: rows.report.handler(({ input: { before, ...key } }) => reportOn(parts, key, before)),
    erase: rows.erase.handler(async ({ input, context }) => valueOf(await erase(parts, input, context.caller))),
    auditReport: rows.auditReport.handler(({ input, signal }) => auditReport(parts, input, signal)),
    auditArchive: rows.auditArchive.handler(async ({ input, signal }) =>
      auditArchive(await auditReport(parts, input, signal)),
    ),
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
