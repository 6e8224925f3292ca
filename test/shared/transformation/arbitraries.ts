import fc from 'fast-check'
import type { Json, JsonObject } from '../../../shared/base/json.ts'
import { conditionFunctionNames } from '../../../shared/transformation/conditionFunctions.ts'
import { mappingFunctions } from '../../../shared/transformation/functions/index.ts'
import { aggregates, operators } from '../../../shared/transformation/syntax.ts'

/** Names that occur in entities and in paths alike, so that random paths find something. */
const names = ['a', 'b', 'value', 'type', 'password', 'constructor', '__proto__', 'toString', 'length', 'x y', 'ü']
const name = fc.constantFrom(...names)
const safeName = fc.constantFrom('a', 'b', 'value', 'type', 'password', 'x y')
const scalar = fc.oneof(fc.constantFrom<Json>('', 'x', 'work', null, true, false, 0, 1, -1.5, 1e21), fc.string())

const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.array(fc.tuple(safeName, tie('json')), { maxLength: 4 }).map((entries): Json => Object.fromEntries(entries)),
  ),
}))

export const anyJson: fc.Arbitrary<Json> = json
export const anyEntity: fc.Arbitrary<JsonObject> = fc
  .array(fc.tuple(name, json), { maxLength: 6 })
  .map((entries): JsonObject => Object.fromEntries(entries))

const quotedName = name.map((each) => `['${each}']`)
/** Paths that can mostly be written. */
const target = fc
  .tuple(
    fc.constantFrom('a', 'b', 'value', 'type', 'password'),
    fc.array(fc.constantFrom('.a', '.value', "['x y']", '[0]', '[1]', '[*]', '[?(@.a)]', "[?(@.a == 'x')]"), {
      maxLength: 3,
    }),
  )
  .map(([first, rest]) => `$.${first}${rest.join('')}`)

const noise = fc.string({ unit: fc.constantFrom(...'$@.[]()\'"?*:,=!&|{}%/\\ ab01~'.split('')), maxLength: 8 })

const { path, condition } = fc.letrec<{ path: string; condition: string; operand: string; step: string }>((tie) => ({
  step: fc.oneof(
    { maxDepth: 3 },
    name.map((each) => `.${each}`),
    quotedName,
    fc.integer({ min: -2, max: 3 }).map((index) => `[${index}]`),
    fc.constantFrom('[*]', '.*', '..a', '[0:2]', '[0,1]', "['a','b']", ...aggregates.map((each) => `.${each}()`)),
    fc.oneof(tie('condition'), fc.constant('@.a')).map((each) => `[?(${each})]`),
  ),
  path: fc
    .tuple(fc.constantFrom('$', '$', '$', '@', '', 'a'), fc.array(tie('step'), { maxLength: 4 }))
    .map(([root, steps]) => root + steps.join('')),
  operand: fc.oneof(
    { maxDepth: 3 },
    tie('path'),
    fc.constantFrom("'x'", '"work"', '7', 'true', 'null', '[]', "['a', 'work']", '{}', '${v}', "'${v}'", '%p%'),
    fc.constantFrom('/x.*/', '/(a|b)+/i', '/${v}/', '/[/'),
  ),
  condition: fc.oneof(
    { maxDepth: 3 },
    tie('path'),
    fc
      .tuple(tie('operand'), fc.constantFrom(...operators, 'EMPTY'), tie('operand'))
      .map(([left, operator, right]) => `${left} ${operator} ${operator === 'empty' ? 'true' : right}`),
    fc.tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition')).map((parts) => parts.join(' ')),
    tie('condition').map((each) => `!(${each})`),
    fc.tuple(fc.constantFrom(...conditionFunctionNames), tie('path')).map(([each, from]) => `${each}(${from}, p)`),
  ),
}))

export const anyPath: fc.Arbitrary<string> = fc.oneof(
  { weight: 9, arbitrary: path },
  { weight: 1, arbitrary: fc.tuple(path, noise, path).map((parts) => parts.join('')) },
)
export const anyCondition: fc.Arbitrary<string> = fc.oneof(
  { weight: 9, arbitrary: condition },
  { weight: 1, arbitrary: fc.tuple(condition, noise).map((parts) => parts.join('')) },
)

const text = fc.oneof(fc.constantFrom('x', '${v}', '$.a', '%p%', '$1', ''), anyPath, fc.string())
const regex = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom('x', '(a)(b)?', '.*', '[a-z]+', '(?i)a|b', '\\d{2,}', '(?>a+)b', '(a*)*c', '${v}'),
  },
  { weight: 1, arbitrary: noise },
)
const integer = fc.oneof(
  fc.integer({ min: 0, max: 4 }),
  fc.integer({ min: 0, max: 4 }),
  fc.constantFrom<Json>('2', '+2', -3, 1e9),
)

const parameter = {
  text,
  textOrPath: text,
  pattern: regex,
  integer,
  boolean: fc.constantFrom<Json>(true, false, 'true'),
  json,
  texts: fc.constantFrom<Json>(['a'], ['a', 'value'], []),
} as const

const common = fc.record<Record<string, Json>>(
  {
    applyOnElements: fc.constant(true),
    applyOnAttribute: fc.constantFrom('a', 'value'),
    assignToAttribute: fc.constant('b'),
    condition: anyCondition,
  },
  { requiredKeys: [] },
)

const anyFunction: fc.Arbitrary<JsonObject> = fc.constantFrom(...mappingFunctions).chain((definition) => {
  const rules = definition.parameters.map((rule) => {
    const chosen = rule.choices ? fc.constantFrom<Json>(...rule.choices) : parameter[rule.takes]
    return [rule.name, chosen] as const
  })
  const own = fc.record<Record<string, Json>>(
    { function: fc.constant(definition.name), ...Object.fromEntries(rules) },
    { requiredKeys: ['function', ...definition.parameters.filter((rule) => rule.required).map((rule) => rule.name)] },
  )
  return fc.tuple(own, fc.oneof(fc.constant({}), common)).map((parts): JsonObject => Object.assign({}, ...parts))
})

const mappingKeys: Record<string, fc.Arbitrary<Json>> = {
  sourcePath: fc.oneof(anyPath, target),
  sourcePaths: fc.array(anyPath, { maxLength: 2 }),
  sourceVariable: fc.constantFrom('v', 'w', 'currentDate', '__proto__'),
  variablePath: anyPath,
  constant: json,
  targetVariable: fc.constantFrom('v', 'entityIdSourceSystem', 'entityIdTargetSystem'),
  type: fc.constantFrom('set', 'set', 'remove', 'rename', 'valueMapping'),
  valueMappings: fc.array(fc.record({ key: fc.array(scalar, { maxLength: 2 }), mappedValue: json }), { maxLength: 2 }),
  defaultValue: json,
  optional: fc.constantFrom<Json>(true, true, 'true', false),
  preserveArrayWithSingleElement: fc.boolean(),
  condition: anyCondition,
  scope: fc.constantFrom('createEntity', 'patchEntity', 'deleteEntity'),
  functions: fc.array(anyFunction, { maxLength: 2 }),
  correlationAttribute: fc.boolean(),
}

/** Mappings that mostly compile: few keys of the right kind, now and then anything at all. */
export const anyMapping: fc.Arbitrary<JsonObject> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(fc.subarray(Object.keys(mappingKeys), { maxLength: 4 }), fc.oneof(target, target, target, anyPath))
      .chain(([keys, chosen]) =>
        fc.record<JsonObject>({
          sourcePath: fc.oneof(anyPath, target),
          optional: fc.constant(true),
          ...Object.fromEntries(keys.map((key) => [key, mappingKeys[key] ?? json])),
          targetPath: fc.constant(chosen),
        }),
      ),
  },
  {
    weight: 6,
    arbitrary: fc.record<Record<string, Json>>({
      sourcePath: target,
      optional: fc.boolean(),
      functions: fc.array(anyFunction, { minLength: 1, maxLength: 2 }),
      targetPath: target,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.constantFrom('targetPath', 'functions', ...Object.keys(mappingKeys)), json),
  },
)

const entity = fc.record<Record<string, Json>>(
  {
    mappings: fc.array(anyMapping, { maxLength: 3 }),
    condition: anyCondition,
    skipOperations: fc.constantFrom<Json>(['create'], ['update', 'delete'], []),
    ignore: fc.constantFrom<Json>(false, 'false', true),
  },
  { requiredKeys: ['mappings'] },
)

export const anyDocument: fc.Arbitrary<string> = fc.oneof(
  { weight: 30, arbitrary: entity.map((user) => JSON.stringify({ user })) },
  { weight: 1, arbitrary: json.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.string() },
)
