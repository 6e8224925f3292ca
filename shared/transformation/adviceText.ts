import type { Json } from '../base/json.ts'
import { isJsonArray, isJsonObject, own } from '../base/json.ts'
import type { Said } from '../base/said.ts'
import { said } from '../base/said.ts'
import type { Advised } from './advised.ts'
import type { Properties } from './condition.ts'
import { parseCondition } from './conditionSyntax.ts'
import { SyntaxMistake } from './cursor.ts'
import { compilePattern } from './regex.ts'
import { references, substitute } from './substitute.ts'
import type { ConditionNode, Operand, Path } from './syntax.ts'
import { plainText } from './template.ts'

/** What a condition of an entity or a mapping says that does not mean what it seems to. */
export function adviseCondition({ fields, advise }: Advised): void {
  const node = parsed(fields.json('condition'))
  if (!node) return
  for (const operand of operandsOf(node)) {
    if (operand.kind === 'path' && operand.path.from === '@') {
      advise('condition', said`${operand.path.text} is never there: @ has a meaning in filters and functions; write $`)
    }
  }
  for (const message of patternsIn(node).flatMap(simplifications)) advise('condition', message)
}

/** Patterns of functions and of their conditions that run in a simpler form. */
export function adviseFunctions({ fields, advise }: Advised, properties: Properties): void {
  const functions = fields.json('functions')
  for (const [position, written] of (isJsonArray(functions) ? functions : []).entries()) {
    if (!isJsonObject(written)) continue
    const regex = own(written, 'regex')
    for (const message of typeof regex === 'string' ? simplifications({ text: regex, flags: '' }) : []) {
      advise(`functions[${position}].regex`, message)
    }
    for (const { key, escaped } of typeof regex === 'string' ? references(regex) : []) {
      if (!escaped && !isPlain(properties, key)) {
        advise(
          `functions[${position}].regex`,
          said`the value of the property ${key} is taken as a pattern, not as text; %escaped:${key}% takes it as text`,
        )
      }
    }
    const node = parsed(own(written, 'condition'))
    for (const message of node ? patternsIn(node).flatMap(simplifications) : []) {
      advise(`functions[${position}].condition`, message)
    }
  }
}

/** Whether a property that is configured means itself in a pattern (spec 3.5). */
function isPlain(properties: Properties, name: string): boolean {
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined
  return value === undefined || !/[.*+?()[\]{}|^$\\]/.test(value)
}

/** A pair of percent signs around something that is no name: `5% or 10%` becomes `5null` (spec 3.4). */
export function adviseReferences({ fields, advise }: Advised): void {
  for (const [key, value] of Object.entries(fields.raw)) {
    const odd = textsIn(value)
      .flatMap(references)
      .find((one) => !/^[\w.\-:/]+$/.test(one.key))
    if (odd === undefined) continue
    advise(
      key,
      said`"%${odd.key}%" is taken for a property and becomes null; move a text with percent signs into a property`,
    )
  }
}

function parsed(condition: Json | undefined): ConditionNode | null {
  if (typeof condition !== 'string' || condition.trim() === '') return null
  try {
    const text = substitute(condition, {})
    return typeof text === 'string' ? parseCondition(text) : null
  } catch (error) {
    // A mistake is reported when the document is compiled.
    if (error instanceof SyntaxMistake) return null
    throw error
  }
}

interface Written {
  readonly text: string
  readonly flags: string
}

function simplifications({ text, flags }: Written): Said[] {
  try {
    return compilePattern(text, flags).simplified.map(
      (construct) => said`the ${construct} in the pattern runs as a plain one; a match may be longer than in Java`,
    )
  } catch (error) {
    if (error instanceof SyntaxMistake) return []
    throw error
  }
}

/** What stands on either side of the comparisons, outside of filters. */
function operandsOf(node: ConditionNode): Operand[] {
  if (node.kind === 'and' || node.kind === 'or') return node.nodes.flatMap(operandsOf)
  if (node.kind === 'not') return operandsOf(node.node)
  if (node.kind === 'compare') return [node.left, node.right]
  return (node.kind === 'exists' || node.kind === 'call') && node.path ? [{ kind: 'path', path: node.path }] : []
}

/** Patterns of a condition and of the filters in its paths; one that holds a variable is known only when it runs. */
function patternsIn(node: ConditionNode): Written[] {
  return operandsOf(node).flatMap((operand) => {
    if (operand.kind === 'path') return filtersOf(operand.path).flatMap(patternsIn)
    const text = operand.kind === 'pattern' ? plainText(operand.parts) : null
    return operand.kind === 'pattern' && text !== null ? [{ text, flags: operand.flags }] : []
  })
}

function filtersOf(path: Path): ConditionNode[] {
  return path.steps.flatMap((step) => (step.kind === 'filter' ? [step.test] : []))
}

function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value]
  if (isJsonArray(value)) return value.flatMap(textsIn)
  return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : []
}
