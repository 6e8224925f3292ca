import type { FullReason, JobDetails, JobStatistics, TypeReading } from '../../../shared/domain/job.ts'

/** A line of JSON for the run and one for each row of its statistics, named as the reference product names them (spec 8.2). */
export function summaryLines(run: JobDetails): string {
  const { statistics, ...head } = run
  const lines = [head, ...statistics.map(documented)]
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`
}

/** The same for reading. */
export function summaryText(run: JobDetails): string {
  const { id, sourceName, kind, readMode, status, startedAt, endedAt, problem } = run
  return [
    `Job ${id}: ${kind.toUpperCase()} of ${sourceName}`,
    `Status: ${status}`,
    `Read mode: ${readMode ?? '-'}`,
    ...run.readings.map(readingText),
    `Start: ${startedAt ?? '-'}`,
    `End: ${endedAt ?? '-'}`,
    ...(problem ? [`Error: ${problem.message}`] : []),
    ...run.outcome.map((sentence) => `Outcome: ${sentence}`),
    '',
    ...run.statistics.map(statisticsText),
    '',
  ].join('\n')
}

function readingText({ entityType, mode, why }: TypeReading): string {
  const reason = why === null ? '' : `, ${reasons[why]}`
  return `Read ${entityType}: ${mode}${reason}`
}

const reasons: Readonly<Record<FullReason, string>> = {
  notOffered: 'the source offers no delta read as it is configured',
  noMark: 'there is no mark of a successful run to go on from',
  itsTurn: 'it was the turn of a full read',
  markLost: 'the source did not know the mark of the last run any more',
}

function documented(row: JobStatistics): Record<string, string | number> {
  const { entityType, systemName, action, read, created, updated, deleted, skipped, failed } = row
  const counts =
    action === 'read'
      ? { numberRead: read }
      : { numberCreated: created, numberUpdated: updated, numberDeleted: deleted }
  return { entity: entityType, system: systemName, action, ...counts, numberSkipped: skipped, numberFailed: failed }
}

function statisticsText(row: JobStatistics): string {
  const { entity, system, action, ...counts } = documented(row)
  const numbers = Object.entries(counts).map(([name, value]) => `${name.replace('number', '').toLowerCase()} ${value}`)
  return `${entity} ${action} ${system}: ${numbers.join(', ')}`
}
