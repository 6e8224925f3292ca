import type { EventSummary } from '../../../shared/domain/eventLog.ts'

const columns: readonly (readonly [name: string, value: (event: EventSummary) => string])[] = [
  ['event', ({ eventId }) => eventId],
  ['received', ({ receivedAt }) => receivedAt],
  ['source', ({ sourceName }) => sourceName],
  ['type', ({ entityType }) => entityType],
  ['id', ({ entityId }) => entityId],
  ['name', ({ name }) => name ?? ''],
  ['change', ({ change }) => change],
  ['origin', ({ origin }) => origin],
  ['status', ({ status }) => status],
  ['targets', ({ deliveries }) => deliveries.map((one) => `${one.targetName}: ${one.status}`).join('; ')],
  ['durationMs', ({ durationMs }) => (durationMs === null ? '' : String(durationMs))],
  ['reason', (event) => reasonOf(event)],
]

/** Comma separated (RFC 4180), with a header. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvOf(events: readonly EventSummary[]): string {
  const rows = events.map((event) => columns.map(([, value]) => cell(value(event))).join(','))
  return [columns.map(([name]) => name).join(','), ...rows, ''].join('\r\n')
}

export function jsonOf(events: readonly EventSummary[]): string {
  return `${JSON.stringify(events, null, 2)}\n`
}

function reasonOf({ reason, problem, deliveries }: EventSummary): string {
  const own = problem?.message ?? reason
  const ofTargets = deliveries.map(
    ({ targetName, ...one }) => [targetName, one.problem?.message ?? one.reason] as const,
  )
  const said = ofTargets.filter(([, text]) => text !== null).map(([name, text]) => `${name}: ${text ?? ''}`)
  return [...(own === null ? [] : [own]), ...said].join('; ')
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe
}
