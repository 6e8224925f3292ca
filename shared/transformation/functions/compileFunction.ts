import type { Json, JsonObject } from '../../base/json.ts'
import { own } from '../../base/json.ts'
import type { Said } from '../../base/said.ts'
import { said } from '../../base/said.ts'
import type { Properties } from '../condition.ts'
import { compileCondition } from '../condition.ts'
import { SyntaxMistake } from '../cursor.ts'
import type { Test } from '../jsonPathRead.ts'
import type { Run } from '../run.ts'
import { spend } from '../run.ts'
import type { Value } from '../value.ts'
import { isBytes, isList, isObject, kindOf, withAttribute, withoutAttribute } from '../value.ts'
import { utf8Text } from './bytes.ts'
import type { Apply, FunctionDefinition, Parameters } from './definition.ts'
import { failed } from './definition.ts'
import { findFunction, functionNames } from './index.ts'
import type { Report } from './parameters.ts'
import { readParameters } from './parameters.ts'

/** One function of a mapping, ready to run. Undefined comes in where the mapping has no value yet. */
export interface CompiledFunction {
  readonly name: string
  readonly generates: boolean
  run(run: Run, value: Value | undefined): Value | undefined
}

interface Common {
  readonly definition: FunctionDefinition
  readonly condition: Test | null
  readonly perElement: boolean
  readonly from: string | null
  readonly to: string | null
  readonly apply: Apply
}

/** Reads one entry of `functions` (spec 11.1); null after a mistake that was reported. */
export function compileFunction(raw: JsonObject, properties: Properties, report: Report): CompiledFunction | null {
  const written = own(raw, 'function') ?? own(raw, 'type')
  const definition = typeof written === 'string' ? findFunction(written) : undefined
  if (!definition) {
    report('function', unknownName(written), null)
    return null
  }
  const parameters = readParameters(definition.name, raw, properties, report)
  for (const rule of definition.parameters) {
    if (rule.required && !parameters.has(rule.name))
      report(rule.name, said`is missing; ${definition.name} needs it`, null)
    const value = own(raw, rule.name)
    if (rule.choices && typeof value === 'string' && !rule.choices.includes(value)) {
      report(rule.name, said`must be one of ${rule.choices.join(', ')}`, null)
    }
  }
  const common = readCommon(definition, parameters, conditionOf(raw, properties, report))
  return { name: definition.name, generates: definition.generates === true, run: runner(common) }
}

function unknownName(written: Json | undefined): Said {
  if (written === undefined) return said`the name of the function is missing`
  return said`${JSON.stringify(written)} is no function; known are ${functionNames.join(', ')}`
}

function conditionOf(raw: JsonObject, properties: Properties, report: Report): Test | null {
  const condition = own(raw, 'condition')
  if (condition === undefined || condition === '') return null
  if (typeof condition !== 'string') {
    report('condition', said`is a text`, null)
    return null
  }
  try {
    return compileCondition(condition, properties)
  } catch (error) {
    if (!(error instanceof SyntaxMistake)) throw error
    report('condition', error.message, error.column)
    return null
  }
}

function readCommon(definition: FunctionDefinition, parameters: Parameters, condition: Test | null): Common {
  const attribute = parameters.word('applyOnAttribute', parameters.word('applyOnJsonAttribute', ''))
  const target = parameters.word('assignToAttribute', '')
  const walks = definition.lists === 'each' || (definition.lists === 'eachWithAttribute' && attribute !== '')
  return {
    definition,
    condition,
    perElement: parameters.boolean('applyOnElements') || walks,
    from: attribute === '' ? null : attribute,
    to: target === '' ? null : target,
    apply: definition.prepare(parameters),
  }
}

function runner(common: Common): CompiledFunction['run'] {
  const { definition, condition } = common
  return (run, value) => {
    spend(run, 1)
    if (value === undefined && !definition.generates) return undefined
    const input = value ?? null
    if (isList(input) && common.perElement) return overElements(common, run, input)
    if (condition && !condition(run, visible(value))) return value
    if (isList(input) && definition.lists === 'refused') {
      throw failed(
        definition.name,
        said`works on text but got a list; set "applyOnElements": true to work on every element`,
      )
    }
    return onOne(common, run, input, false)
  }
}

/** What a condition sees of a value: bytes as the text they spell. */
function visible(value: Value | undefined): Json | undefined {
  return isBytes(value) ? utf8Text(value) : value
}

function overElements(common: Common, run: Run, list: readonly Value[]): Value {
  const { condition, definition } = common
  const results: Value[] = []
  spend(run, list.length)
  for (const element of list) {
    if (condition && !condition(run, visible(element))) results.push(element)
    else {
      const result = onOne(common, run, element, true)
      if (definition.spreads && isList(result)) results.push(...result)
      else if (result !== undefined) results.push(result)
    }
  }
  // A list of bytes lives only until toString; a mapping refuses to write one.
  return results as Json[]
}

function onOne(common: Common, run: Run, value: Value, isElement: boolean): Value | undefined {
  const { definition, from } = common
  if (value === null && !definition.takesNull && !definition.generates) return null
  if (from !== null) return onAttribute(common, run, value, from)
  if (!definition.objects || isObject(value)) return common.apply(run, value)
  if (isElement) return value
  throw failed(definition.name, said`works on objects but got ${kindOf(value)}`)
}

function onAttribute(common: Common, run: Run, value: Value, from: string): Value | undefined {
  const attribute = isObject(value) ? own(value, from) : undefined
  if (!isObject(value) || attribute === undefined) return value
  const passes = attribute === null && !common.definition.takesNull && !common.definition.generates
  const result = passes ? null : common.apply(run, attribute)
  const to = common.to ?? from
  if (common.definition.spreads && isList(result)) return result.map((each) => withAttribute(value, to, each))
  if (result === undefined) return common.definition.spreads ? undefined : nothingFor(common, value, from)
  // Bytes wait for the toString that follows.
  return withAttribute(value, to, result as Json)
}

function nothingFor(common: Common, value: JsonObject, from: string): JsonObject {
  return common.to === null ? withoutAttribute(value, from) : value
}
