import type { Json } from '../base/json.ts'

/** One step of a JSONPath, as written. */
export type Step =
  | { readonly kind: 'key'; readonly name: string; readonly column: number }
  | { readonly kind: 'index'; readonly index: number; readonly column: number }
  | { readonly kind: 'wildcard'; readonly column: number }
  | { readonly kind: 'keys'; readonly names: readonly string[]; readonly column: number }
  | { readonly kind: 'indices'; readonly indices: readonly number[]; readonly column: number }
  | { readonly kind: 'slice'; readonly from: number | null; readonly to: number | null; readonly column: number }
  | { readonly kind: 'descend'; readonly column: number }
  | { readonly kind: 'filter'; readonly test: ConditionNode; readonly column: number }
  | { readonly kind: 'aggregate'; readonly name: Aggregate; readonly column: number }

export const aggregates = ['length', 'size', 'min', 'max', 'avg', 'sum', 'stddev', 'keys', 'first', 'last'] as const
export type Aggregate = (typeof aggregates)[number]

/** `$` is the input document, `@` the current element of a filter or the current value of a function. */
export interface Path {
  readonly from: '$' | '@'
  readonly steps: readonly Step[]
  readonly text: string
}

/** Text in which `${name}` stands for a variable; a part is plain text or a variable's name. */
export type TemplatePart = string | { readonly variable: string }

export type Operand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'template'; readonly parts: readonly TemplatePart[] }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'list'; readonly elements: readonly Operand[] }
  | {
      readonly kind: 'pattern'
      readonly parts: readonly TemplatePart[]
      readonly flags: string
      readonly column: number
    }

export const operators = [
  '==',
  '!=',
  '===',
  '!==',
  '<',
  '<=',
  '>',
  '>=',
  '=~',
  'in',
  'nin',
  'contains',
  'empty',
  'size',
  'subsetof',
  'anyof',
  'noneof',
  'all',
] as const
export type Operator = (typeof operators)[number]

export type ConditionNode =
  | { readonly kind: 'or'; readonly nodes: readonly ConditionNode[] }
  | { readonly kind: 'and'; readonly nodes: readonly ConditionNode[] }
  | { readonly kind: 'not'; readonly node: ConditionNode }
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'exists'; readonly path: Path; readonly text: string }
  | {
      readonly kind: 'compare'
      readonly left: Operand
      readonly operator: Operator
      readonly right: Operand
      readonly text: string
      readonly column: number
    }
  | {
      readonly kind: 'call'
      readonly name: string
      readonly path: Path | null
      readonly property: string | null
      readonly text: string
    }
