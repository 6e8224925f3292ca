import { randomInt } from 'node:crypto'
import type { Json, JsonObject } from '../../../shared/base/json.ts'
import { isJsonObject } from '../../../shared/base/json.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { MappingStep } from '../../../shared/domain/trace.ts'
import { compile } from '../../../shared/transformation/compile.ts'
import type { Direction, Transformed, TransformationOperation } from '../../../shared/transformation/transformation.ts'
import { describeRemark, TransformationError } from '../../../shared/transformation/transformation.ts'
import { strike } from '../connectors/strike.ts'
import { explainStep } from './transformExplain.ts'
import { documentsIn, propertyTexts } from './transformDocuments.ts'
import { BadArguments, jsonOf, textOf } from './transformFiles.ts'

export interface RunOptions {
  readonly document: string
  readonly direction: Direction | null
  readonly operation: TransformationOperation | null
  readonly entity: EntityType
  /** Files. */
  readonly input: string
  readonly properties: string | null
  readonly variables: string | null
  readonly explain: boolean
}

/** Runs one document on one entity and prints the result as JSON, secrets struck out. Answers 1 if it failed. */
export function runDocument(options: RunOptions, out: (line: string) => void): number {
  const found = documentsIn(textOf(options.document), options.direction)[0]
  if (!found) throw new BadArguments(`${options.document} has no transformation of this direction.`)
  const properties = {
    ...found.properties,
    ...propertyTexts(options.properties === null ? {} : objectOf(options.properties)),
  }
  const operation = options.operation ?? (found.direction === 'read' ? 'read' : 'createEntity')
  if ((operation === 'read') !== (found.direction === 'read')) {
    throw new BadArguments(`A ${found.direction} transformation does not run for the operation ${operation}.`)
  }
  const unresolved: string[] = []
  const input = {
    type: options.entity,
    body: objectOf(options.input),
    operation,
    variables: options.variables === null ? {} : objectOf(options.variables),
    now: new Date(),
    random: () => randomInt(2 ** 47) / 2 ** 47,
    resolve: ({ entityType, id }: { entityType: EntityType; id: string }) => {
      unresolved.push(`${entityType} ${id}`)
      return []
    },
  }
  try {
    const transformation = compile(found.text, found.direction, properties)
    const explain = (step: MappingStep): void => {
      for (const line of explainStep(step)) out(line)
    }
    const result = transformation.apply(input, options.explain ? explain : undefined)
    out(JSON.stringify(printed(result, unresolved), null, 2))
    return result.kind === 'failed' ? 1 : 0
  } catch (error) {
    if (!(error instanceof TransformationError)) throw error
    for (const remark of error.remarks) out(`${options.document}: error: ${describeRemark(remark)}`)
    return 1
  }
}

/** `unresolved`: ids that resolveEntityIds asked for; there is no store of entities here, so it finds none. */
function printed(result: Transformed, unresolved: readonly string[]): JsonObject {
  const rest: JsonObject = unresolved.length === 0 ? {} : { unresolved: [...new Set(unresolved)] }
  if (result.kind === 'transformed') {
    const { kind, operation, secretVariables } = result
    const variables = strike(
      result.variables,
      secretVariables.map((name) => `$['${name}']`),
    )
    return { kind, operation, body: strike(result.body, result.secretPaths), variables, ...rest }
  }
  if (result.kind === 'skipped') return { kind: result.kind, reason: result.reason, message: result.message }
  if (result.kind === 'failed') return { kind: result.kind, message: result.problem.message, ...rest }
  return { kind: result.kind }
}

function objectOf(path: string): Readonly<Record<string, Json>> {
  const value = jsonOf(path)
  if (!isJsonObject(value)) throw new BadArguments(`${path} holds no JSON object.`)
  return value
}
