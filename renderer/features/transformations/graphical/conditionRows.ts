import { parseCondition } from '../../../../shared/transformation/conditionSyntax.ts'
import { SyntaxMistake } from '../../../../shared/transformation/cursor.ts'
import { operators, type ConditionNode, type Operator } from '../../../../shared/transformation/syntax.ts'

/** One comparison as the builder shows it; `byHand` is what it cannot take apart. */
export type ConditionRow =
  | { readonly kind: 'compare'; readonly path: string; readonly operator: Operator; readonly value: string }
  | { readonly kind: 'byHand'; readonly text: string }

/** A condition as the builder shows it; `byHand`: it is nested deeper than rows go, and stays a text. */
export type ConditionModel =
  | { readonly kind: 'rows'; readonly join: 'all' | 'any'; readonly rows: readonly ConditionRow[] }
  | { readonly kind: 'byHand'; readonly text: string }

export function conditionModel(text: string): ConditionModel {
  if (text.trim() === '') return { kind: 'rows', join: 'all', rows: [] }
  const node = parsed(text)
  if (!node) return { kind: 'byHand', text }
  const parts = node.kind === 'and' || node.kind === 'or' ? node.nodes : [node]
  const rows = parts.map(rowOf)
  if (rows.some((row) => row === null)) return { kind: 'byHand', text }
  return { kind: 'rows', join: node.kind === 'or' ? 'any' : 'all', rows: rows.filter((row) => row !== null) }
}

/** The text of the language; '' holds always. */
export function conditionText(model: ConditionModel): string {
  if (model.kind === 'byHand') return model.text
  return model.rows.map(rowText).join(model.join === 'any' ? ' || ' : ' && ')
}

export function rowText(row: ConditionRow): string {
  return row.kind === 'byHand' ? row.text : `${row.path} ${written[row.operator] ?? row.operator} ${row.value}`
}

/** Operators in the order the builder offers them. */
export const offered: readonly Operator[] = operators

/** Words are written as the documentation writes them. */
const written: Partial<Record<Operator, string>> = { in: 'IN', nin: 'NIN', empty: 'EMPTY' }

function parsed(text: string): ConditionNode | null {
  try {
    return parseCondition(text)
  } catch (error) {
    if (error instanceof SyntaxMistake) return null
    throw error
  }
}

/** null: it is no single comparison. */
function rowOf(node: ConditionNode): ConditionRow | null {
  if (!('text' in node)) return null
  if (node.kind !== 'compare' || node.left.kind !== 'path') return { kind: 'byHand', text: node.text }
  const path = node.left.path.text
  const rest = node.text.startsWith(path) ? node.text.slice(path.length).trim() : ''
  if (!rest.toLowerCase().startsWith(node.operator)) return { kind: 'byHand', text: node.text }
  return { kind: 'compare', path, operator: node.operator, value: rest.slice(node.operator.length).trim() }
}
