import { setImmediate as nextTurn } from 'node:timers/promises'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { JobLogType, JobRecord, RecordOutcome } from '../../../shared/domain/job.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import { strike } from '../connectors/strike.ts'
import { createZip, stampOf, type Archive, type ZipWriter } from './archive.ts'
import type { JobLog } from './jobLog.ts'
import type { Run } from './runs.ts'
import { summaryLines, summaryText } from './summaryFiles.ts'
import { showsContent } from './tracedContent.ts'

export interface ExportNeeds {
  readonly log: JobLog
  /** The entity as the source gave it; null: not kept any more. */
  contentOf(position: Position): Promise<JsonObject | null>
}

const recordsInFile = 3000
const recordsAtOnce = 500
const longestContent = 150_000

const archives: Readonly<Record<Exclude<JobLogType, 'commonLog'>, { name: string; outcome: RecordOutcome }>> = {
  failedEntitiesLog: { name: 'jobErrorLogs', outcome: 'failed' },
  skippedEntitiesLog: { name: 'jobSkippedEntitiesLogs', outcome: 'skipped' },
  createdEntitiesLog: { name: 'jobCreatedEntitiesLogs', outcome: 'created' },
  updatedEntitiesLog: { name: 'jobUpdatedEntitiesLogs', outcome: 'updated' },
  deletedEntitiesLog: { name: 'jobDeletedEntitiesLogs', outcome: 'deleted' },
}

/** An archive of a run as a ZIP with the documented names (spec 8.3): parts of 3,000 records; lists that their trace property
 *  did not ask for when the run began are empty, but for those of a simulation. Memory grows with the compressed size alone. */
export async function exportRun(run: Run, type: JobLogType, now: Date, needs: ExportNeeds): Promise<Archive> {
  const common = type === 'commonLog'
  const base = `ips_${common ? 'jobCommonLog' : archives[type].name}_${run.id}_${stampOf(now)}`
  const zip = createZip()
  if (common) {
    const details = await needs.log.details(run.id)
    if (details) {
      zip.add(`${base}.json`).end(summaryLines(details))
      zip.add(`${base}.txt`).end(summaryText(details))
    }
  } else await addRecords(zip, base, { run, outcome: archives[type].outcome }, needs)
  return { fileName: `${base}.zip`, bytes: zip.finish() }
}

async function addRecords(
  zip: ZipWriter,
  base: string,
  { run, outcome }: { readonly run: Run; readonly outcome: RecordOutcome },
  needs: ExportNeeds,
): Promise<void> {
  let file = zip.add(`${base}_1.log`)
  let inFile = 0
  let parts = 1
  const isWanted = outcome === 'failed' || run.kind === 'simulate' || run.traced.includes(`ips.trace.${outcome}.entity`)
  for (let after: number | null = isWanted ? 0 : null; after !== null;) {
    const page = await needs.log.records({ run: run.id, outcome, after, limit: recordsAtOnce })
    for (const record of page.items) {
      if (inFile === recordsInFile) {
        file.end('')
        file = zip.add(`${base}_${(parts += 1)}.log`)
        inFile = 0
      }
      inFile += 1
      file.write(await recordText(record, run, needs))
    }
    after = page.after
    await nextTurn()
  }
  file.end('')
}

/** `user:EMP-004711,` and a line for each field (spec 8.3). Created, updated and deleted ones go by their id at the target. */
async function recordText(record: JobRecord, run: Run, needs: ExportNeeds): Promise<string> {
  const { outcome, entityType, entityId, targetEntityId, systemName, at, problem, reason } = record
  const isWritten = outcome === 'created' || outcome === 'updated' || outcome === 'deleted'
  const fields = [
    `${entityType}:${isWritten ? (targetEntityId ?? entityId) : entityId}`,
    `system=${systemName}`,
    ...(outcome === 'failed' ? [`time=${at.replace('Z', '+00')}`, `error=${problem?.message ?? ''}`] : []),
    ...(outcome === 'skipped' ? [`reason=${reason ?? ''}`] : []),
    ...(outcome === 'deleted' ? [] : [`content=${await contentText(record, run, needs)}`]),
  ]
  return `${fields.join(',\n')}\n\n`
}

async function contentText(record: JobRecord, run: Run, needs: ExportNeeds): Promise<string> {
  if (!showsContent(run.traced, record)) return '<hidden content>'
  const content = await needs.contentOf(record.position)
  const text = content === null ? 'null' : JSON.stringify(strike(content, []))
  return run.traced.includes('ips.trace.entity.content.unlimited') ? text : text.slice(0, longestContent)
}
