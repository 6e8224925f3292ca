import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RunId } from '../../../shared/domain/ids.ts'
import { createZip, stampOf, type Archive } from './archive.ts'
import type { JobLog } from './jobLog.ts'
import { summaryText } from './summaryFiles.ts'

const runsInFile = 3000
const runsAtOnce = 100

/** The summaries of all runs, newest first, as a ZIP in parts of 3,000 (spec 8.3, all executions). */
export async function exportRuns(log: Pick<JobLog, 'list' | 'details'>, now: Date): Promise<Archive> {
  const base = `ips_jobLogs_${stampOf(now)}`
  const zip = createZip()
  let file = zip.add(`${base}_1.log`)
  let count = 0
  for (let before: RunId | undefined, more = true; more;) {
    const page = await log.list({ before, limit: runsAtOnce })
    for (const { id } of page.items) {
      const run = await log.details(id)
      if (!run) continue
      if (count > 0 && count % runsInFile === 0) {
        file.end('')
        file = zip.add(`${base}_${count / runsInFile + 1}.log`)
      }
      file.write(`${summaryText(run)}\n`)
      count += 1
    }
    before = page.items.at(-1)?.id
    more = page.more
    await nextTurn()
  }
  file.end('')
  return { fileName: `${base}.zip`, bytes: zip.finish() }
}
