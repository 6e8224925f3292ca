import type { Problem } from '../domain/problem.ts'
import type { Mapping } from './mapping.ts'
import { Stop } from './run.ts'
import type { TransformationFailure, TransformationInput, Transformed } from './transformation.ts'

type Failed = Extract<Transformed, { kind: 'failed' }>
type Kind = TransformationFailure['kind']

/** What stopped an entity, as a value: where, why, and what to do about it. Never quotes a value of the entity. */
export function failure(
  error: unknown,
  entityType: string,
  operation: TransformationInput['operation'],
  mapping: Mapping | null,
): Failed {
  const stop = error instanceof Stop ? error : surprise(error)
  return {
    kind: 'failed',
    problem: problemOf(stop, `${operation === 'read' ? 'Read' : 'Write'} transformation of ${entityType}`, mapping),
    detail: {
      kind: stop.kind,
      mapping: mapping?.number ?? null,
      ...(mapping && mapping.sourcePath !== null ? { sourcePath: mapping.sourcePath } : {}),
      ...(stop.functionName === undefined ? {} : { function: stop.functionName }),
    },
  }
}

function problemOf(stop: Stop, where: string, mapping: Mapping | null): Problem {
  const place = mapping ? `mapping ${mapping.number}` : 'entity condition'
  const subject = subjectOf(stop, mapping)
  return {
    code: stop.kind === 'badCondition' || stop.kind === 'budgetExceeded' ? 'badTransformation' : 'invalidEntity',
    message: `${where}, ${place}: ${subject === null ? '' : `${subject} `}${stop.message}. ${remedies[stop.kind]}`,
  }
}

function subjectOf(stop: Stop, mapping: Mapping | null): string | null {
  if (stop.kind === 'functionFailed') return stop.functionName ?? null
  if (stop.kind !== 'mandatoryAttributeMissing') return null
  return mapping?.sourcePath ?? `the value for ${mapping?.target ?? 'it'}`
}

const remedies: Readonly<Record<Kind, string>> = {
  mandatoryAttributeMissing: 'Add the value at the source, or give the mapping "optional": true or a "defaultValue".',
  functionFailed: 'Check the parameters of the function, or give it a condition.',
  badCondition: 'Correct the condition in the transformation.',
  wrongKind: 'Check the mappings that write this path.',
  budgetExceeded: 'Simplify the mapping, or shorten what the source sends.',
}

/** What nobody planned, such as input nested deeper than the call stack. */
function surprise(error: unknown): Stop {
  return new Stop('budgetExceeded', `cannot be computed (${error instanceof Error ? error.name : 'unknown error'})`)
}
