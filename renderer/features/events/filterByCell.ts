import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import type { EventColumn } from './eventColumns.ts'
import { groupOf, type EventFilter } from './eventFilter.ts'
import { targetsOfRow } from './targetsOfRow.ts'

/** The part of the filter that a cell stands for; null: one cannot filter by it. */
export function filterByCell(event: EventSummary, column: EventColumn): Partial<EventFilter> | null {
  if (column === 'source') return { source: event.source }
  if (column === 'entity') return { text: event.entityId }
  if (column === 'status') return { group: groupOf(event.status) }
  const [target] = targetsOfRow(event.deliveries).shown
  return column === 'targets' && target ? { target: target.target } : null
}
