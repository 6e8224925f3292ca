import type { Json, JsonObject } from '../base/json.ts'
import { said } from '../base/said.ts'
import type { Properties } from './condition.ts'
import { compileCondition, compileFilter } from './condition.ts'
import { parsePath } from './conditionSyntax.ts'
import { compileFunctions } from './functions/compileFunctions.ts'
import type { Fields } from './fields.ts'
import { readFields } from './fields.ts'
import { frozen } from './frozen.ts'
import type { Test } from './jsonPathRead.ts'
import { compileRemove, compileRename } from './jsonPathEdit.ts'
import { compileWrite } from './jsonPathWrite.ts'
import type { Action, Target } from './mappingAction.ts'
import { setAction, writeTarget } from './mappingAction.ts'
import { compileSource } from './mappingSource.ts'
import type { Place, Remarks } from './remarks.ts'
import { isSecretTarget, secretPlaces } from './secretPaths.ts'
import { substituteObject } from './substitute.ts'
import { compileValueMapping } from './valueMapping.ts'
import { isForbiddenName, isSecretName } from './value.ts'

export type Scope = 'createEntity' | 'patchEntity' | 'deleteEntity'

/** A mapping that is ready to run. `number` counts from 1 within its entity type, ignored mappings included. */
export interface Mapping {
  readonly number: number
  readonly scope: Scope | null
  /** What it writes, as written: a target path, or the name of a variable. */
  readonly target: string
  /** The target path it writes values to; null: it writes no value into the document. */
  readonly governs: string | null
  /** Only sets entityIdTargetSystem: on a delete this decodes the id and does not make an update of it (spec 4). */
  readonly setsOnlyTargetId: boolean
  readonly sourcePath: string | null
  readonly condition: Test | null
  readonly act: Action
}

const scopes = ['createEntity', 'patchEntity', 'deleteEntity'] as const
const types = ['set', 'remove', 'rename', 'valueMapping'] as const

/** Compiles one mapping; null if it is ignored. Mistakes are reported and the mapping then does nothing. */
export function compileMapping(
  written: JsonObject,
  properties: Properties,
  place: Place,
  remarks: Remarks,
): Mapping | null {
  const fields = readFields(substituteObject(written, properties), place, remarks)
  if (fields.boolean('ignore')) return null
  const asWritten = readFields(written, place, remarks)
  const condition = fields.parsed('condition', (text) =>
    text.trim() === '' ? null : compileCondition(text, properties),
  )
  const targetPath = asWritten.text('targetPath')
  const variable = asWritten.text('targetVariable')
  return {
    number: place.mapping ?? 0,
    scope: fields.choice('scope', scopes),
    target: targetPath ?? variable ?? '',
    governs: written['type'] === 'remove' || written['type'] === 'rename' ? null : fields.text('targetPath'),
    setsOnlyTargetId: targetPath === null && variable === 'entityIdTargetSystem',
    sourcePath: asWritten.text('sourcePath') ?? asWritten.texts('sourcePaths')?.[0] ?? null,
    condition,
    act: compileAction(fields, properties),
  }
}

function compileAction(fields: Fields, properties: Properties): Action {
  const type = fields.choice('type', types) ?? 'set'
  if (type === 'remove') return compileRemoveAction(fields, properties)
  if (type === 'rename') return compileRenameAction(fields, properties)
  const target = compileTarget(fields, properties)
  if (type === 'valueMapping') return compileValueMapping(fields, properties, target)
  const functions = compileFunctions(fields, properties)
  const source = compileSource(fields, properties, functions[0]?.generates === true)
  return setAction(
    {
      source,
      functions,
      defaultValue: frozenDefault(fields),
      isOptional: fields.boolean('optional'),
      makesBytes: functions.some((each) => each.name === 'decode'),
    },
    target,
  )
}

function compileRemoveAction(fields: Fields, properties: Properties): Action {
  const edit = fields.parsed('targetPath', (text) =>
    compileRemove(parsePath(text), (node) => compileFilter(node, properties)),
  )
  if (!fields.has('targetPath')) fields.error('targetPath', said`is missing; remove needs the path to remove`)
  return (run, output) => edit?.(run, output)
}

function compileRenameAction(fields: Fields, properties: Properties): Action {
  const name = fields.json('constant')
  if (typeof name !== 'string' || name === '')
    fields.error('constant', said`is missing; rename needs the new name as a text`)
  if (!fields.has('targetPath')) fields.error('targetPath', said`is missing; rename needs the path to rename`)
  const edit = fields.parsed('targetPath', (text) =>
    compileRename(parsePath(text), typeof name === 'string' ? name : '', (node) => compileFilter(node, properties)),
  )
  const isSecret = typeof name === 'string' && isSecretName(name)
  return (run, output) => {
    if (isSecret) run.mayHoldSecrets = true
    edit?.(run, output)
  }
}

function compileTarget(fields: Fields, properties: Properties): Target {
  const compiled = fields.parsed('targetPath', (text) => {
    const path = parsePath(text)
    const write = compileWrite(path, (node) => compileFilter(node, properties))
    return { write, places: secretPlaces(path), isSecret: isSecretTarget(path) }
  })
  const variable = fields.text('targetVariable')
  if (variable !== null && isForbiddenName(variable)) fields.error('targetVariable', said`"${variable}" is no name`)
  return writeTarget({ path: compiled, variable, isCorrelation: fields.boolean('correlationAttribute') })
}

function frozenDefault(fields: Fields): Json | undefined {
  const value = fields.json('defaultValue')
  return value === undefined ? undefined : frozen(value)
}
