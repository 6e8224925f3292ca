import type { Json } from '../../../shared/base/json.ts'
import type { MappingStep } from '../../../shared/domain/trace.ts'

/** What one mapping did, as lines for the terminal. */
export function explainStep(step: MappingStep): string[] {
  return [
    `mapping ${step.mapping}${step.path === '' ? '' : ` -> ${step.path}`}`,
    ...step.clauses.map(
      (clause) => `  ${clause.holds ? 'holds    ' : 'is false '} ${clause.text}, saw ${shown(clause.value)}`,
    ),
    ...(step.read === undefined ? [] : [`  read      ${shown(step.read)}`]),
    ...step.functions.map(({ name, input, output }) => `  ${name}: ${shown(input)} becomes ${shown(output)}`),
    `  wrote     ${shown(step.wrote)}`,
  ]
}

function shown(value: Json | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
