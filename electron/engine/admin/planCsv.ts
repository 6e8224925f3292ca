import { csvRow } from '../../../shared/base/csvRow.ts'
import type { Json } from '../../../shared/base/json.ts'
import type { PlanLineDetails } from '../../../shared/domain/plan.ts'

const columns = [
  ...['Line', 'Operation', 'State', 'Entity Type', 'ID', 'Name', 'System', 'ID There'],
  ...['Reason', 'Note', 'Attribute', 'Before', 'After', 'Mapping'],
]

/** Lines of a plan as CSV: a row per attribute. Secrets are struck out in the lines already. */
export function planCsv(lines: readonly PlanLineDetails[], withColumns: boolean): string {
  return [...(withColumns ? [columns] : []), ...lines.flatMap(rowsOf)].map(csvRow).join('')
}

function rowsOf(line: PlanLineDetails): readonly (readonly string[])[] {
  const { id, operation, state, entityType, entityId, systemName, reason, changes } = line
  const about = [
    ...[String(id), operation, state, entityType, entityId, line.name ?? '', systemName],
    ...[line.targetEntityId ?? '', reason, line.note ?? ''],
  ]
  if (changes.length === 0) return [[...about, '', '', '', '']]
  return changes.map(({ attribute, before, after, mapping }) => [
    ...[...about, attribute, textOf(before), textOf(after), mapping === null ? '' : String(mapping)],
  ])
}

function textOf(value: Json): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
