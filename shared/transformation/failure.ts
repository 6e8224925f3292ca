import type { Said } from '../base/said.ts'
import { said } from '../base/said.ts'
import type { Mapping } from './mapping.ts'
import { Stop } from './run.ts'
import type { TransformationInput, Transformed } from './transformation.ts'

type Failed = Extract<Transformed, { kind: 'failed' }>

/** What stopped an entity, as a value: where, why, and what to do about it. Never quotes a value of the entity. */
export function failure(
  error: unknown,
  entityType: string,
  operation: TransformationInput['operation'],
  mapping: Mapping | null,
): Failed {
  const stop = error instanceof Stop ? error : surprise(error)
  const code = stop.kind === 'badCondition' || stop.kind === 'budgetExceeded' ? 'badTransformation' : 'invalidEntity'
  return {
    kind: 'failed',
    problem: { code, message: saidOf(stop, placeOf(entityType, operation === 'read', mapping), mapping) },
    detail: {
      kind: stop.kind,
      mapping: mapping?.number ?? null,
      ...(mapping && mapping.sourcePath !== null ? { sourcePath: mapping.sourcePath } : {}),
      ...(stop.functionName === undefined ? {} : { function: stop.functionName }),
    },
  }
}

function placeOf(entityType: string, isRead: boolean, mapping: Mapping | null): Said {
  if (!mapping) {
    return isRead
      ? said`Read transformation of ${entityType}, entity condition`
      : said`Write transformation of ${entityType}, entity condition`
  }
  return isRead
    ? said`Read transformation of ${entityType}, mapping ${mapping.number}`
    : said`Write transformation of ${entityType}, mapping ${mapping.number}`
}

function saidOf({ kind, message, functionName = '' }: Stop, place: Said, mapping: Mapping | null): Said {
  const target = mapping?.target ?? ''
  switch (kind) {
    case 'mandatoryAttributeMissing':
      return mapping && mapping.sourcePath !== null
        ? said`${place}: ${mapping.sourcePath} has no value. Add the value at the source, or give the mapping "optional": true or a "defaultValue".`
        : said`${place}: the value for ${target} is missing. Add the value at the source, or give the mapping "optional": true or a "defaultValue".`
    case 'functionFailed':
      return said`${place}: function ${functionName} ${message}. Check the parameters of the function, or give it a condition.`
    case 'badCondition':
      return said`${place}: ${message}. Correct the condition in the transformation.`
    case 'wrongKind':
      return said`${place}: ${message}. Check the mappings that write this path.`
    case 'budgetExceeded':
      return said`${place}: ${message}. Simplify the mapping, or shorten what the source sends.`
  }
}

/** What nobody planned, such as input nested deeper than the call stack. */
function surprise(error: unknown): Stop {
  const name = error instanceof Error ? error.name : typeof error
  return new Stop('budgetExceeded', said`cannot be computed (${name})`)
}
