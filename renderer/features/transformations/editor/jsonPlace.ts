import { ensureSyntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import type { SyntaxNode } from '@lezer/common'

/** Where in a JSON text a caret stands, also while the text is not complete. */
export interface JsonPlace {
  readonly part: 'key' | 'value'
  /** Keys and positions from the outside in; that of a value ends with its own key or position. */
  readonly path: readonly (string | number)[]
  /** The text of the key or value, without its quotes. */
  readonly from: number
  readonly to: number
  readonly isQuoted: boolean
}

const longestMs = 1000

/** null: no key or value can stand here. */
export function jsonPlaceAt(state: EditorState, offset: number): JsonPlace | null {
  const node = ensureSyntaxTree(state, offset, longestMs)?.resolveInner(offset, -1)
  if (!node) return null
  if (node.name === 'PropertyName') return quoted(state, node, 'key', pathOf(state, node.parent?.parent ?? null))
  if (node.name === 'String') return quoted(state, node, 'value', pathOf(state, node))
  const here = { from: offset, to: offset, isQuoted: false }
  for (let around: SyntaxNode | null = node; around; around = around.parent) {
    if (around.name === 'Property') return { ...here, part: 'value', path: pathOf(state, around.lastChild) }
    if (around.name === 'Array')
      return { ...here, part: 'value', path: [...pathOf(state, around), elementCount(around)] }
    if (around.name === 'Object') return { ...here, part: 'key', path: pathOf(state, around) }
  }
  return null
}

function quoted(state: EditorState, node: SyntaxNode, part: JsonPlace['part'], path: JsonPlace['path']): JsonPlace {
  const isClosed = node.to > node.from + 1 && state.sliceDoc(node.to - 1, node.to) === '"'
  return { part, path, from: node.from + 1, to: isClosed ? node.to - 1 : node.to, isQuoted: true }
}

function pathOf(state: EditorState, node: SyntaxNode | null): (string | number)[] {
  const parent = node?.parent
  if (!node || !parent) return []
  if (parent.name === 'Array') return [...pathOf(state, parent), elementsBefore(node)]
  if (parent.name !== 'Property') return pathOf(state, parent)
  return [...pathOf(state, parent.parent), keyOf(state, parent)]
}

function keyOf(state: EditorState, property: SyntaxNode): string {
  const name = property.firstChild
  const text = name ? state.sliceDoc(name.from, name.to) : ''
  try {
    return String(JSON.parse(text))
  } catch {
    // A key that is still being written.
    return text
  }
}

const values = ['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']

function elementsBefore(node: SyntaxNode): number {
  let count = 0
  for (let before = node.prevSibling; before; before = before.prevSibling) if (values.includes(before.name)) count += 1
  return count
}

function elementCount(list: SyntaxNode): number {
  return list.lastChild ? elementsBefore(list.lastChild) : 0
}
