import { isJsonObject, own, type Json, type JsonObject } from '../base/json.ts'
import { badRequest } from './error.ts'
import type { PatchOperation } from './messages.ts'
import { changeAttribute, changeValues } from './patchValues.ts'
import { parsePatchPath, type PatchPath, type PatchStep } from './patchPath.ts'
import type { AttributePath } from './path.ts'
import { checkRequired, usedSchemas } from './resource.ts'
import type { ResourceType } from './schema.ts'

/** Operations with every path and key resolved against the schema, before anything is touched: a name that is no
 *  attribute, `__proto__` among them, ends here as 400 `invalidPath`. */
export function patchSteps(type: ResourceType, operations: readonly PatchOperation[]): readonly PatchStep[] {
  return operations.flatMap((operation) => {
    const steps = operation.path === null ? pathless(type, operation) : [withPath(type, operation, operation.path)]
    for (const step of steps) checkValue(step)
    return steps
  })
}

/** The resource after the steps, in order; the one given is not changed (RFC 7644 section 3.5.2). */
export function applyPatch(type: ResourceType, resource: JsonObject, steps: readonly PatchStep[]): JsonObject {
  const patched = steps.reduce(applyStep, resource)
  checkRequired(type.attributes, patched, type.name)
  return { ...patched, schemas: usedSchemas(type, patched) }
}

function withPath(type: ResourceType, { op, value }: PatchOperation, path: string): PatchStep {
  const target = parsePatchPath(type, path)
  checkMutable(op, target, path)
  return { op, target, value }
}

/** Without a path the value is a set of attributes. Read-only ones are ignored as in PUT: clients send back what they read. */
function pathless(type: ResourceType, { op, value }: PatchOperation): readonly PatchStep[] {
  if (op === 'remove') throw badRequest('noTarget', 'A remove operation needs a path.')
  if (!isJsonObject(value))
    throw badRequest('invalidValue', `An ${op} operation without a path needs an object as value.`)
  return Object.entries(value)
    .map(([name, part]) => ({ op, target: parsePatchPath(type, name), value: part }))
    .filter(({ target }) => !isReadOnly(target))
}

function checkMutable(op: PatchOperation['op'], target: PatchPath, path: string): void {
  const end = target.subAttribute ?? target.path.at(-1)
  const isRemovedThoughRequired = op === 'remove' && end?.required === true && (!target.filter || target.subAttribute)
  const isChangedThoughImmutable = target.subAttribute?.mutability === 'immutable'
  if (isReadOnly(target) || isRemovedThoughRequired || isChangedThoughImmutable) {
    throw badRequest('mutability', `The attribute "${path.slice(0, 200)}" cannot be changed by ${op}.`)
  }
}

function isReadOnly({ path, subAttribute }: PatchPath): boolean {
  return [...path, subAttribute].some((attribute) => attribute?.mutability === 'readOnly')
}

function checkValue({ op, value }: PatchStep): void {
  if (op !== 'remove' && value === undefined) throw badRequest('invalidValue', `An ${op} operation needs a value.`)
}

function applyStep(resource: JsonObject, step: PatchStep): JsonObject {
  const attribute = step.target.path.at(-1)
  if (!attribute) return resource
  return updateAt(resource, step.target.path, (old) =>
    step.target.filter ? changeValues(attribute, old, step, step.target.filter) : changeAttribute(attribute, old, step),
  )
}

/** A copy in which the value at the path is another; null, nothing left, takes the attribute away. */
function updateAt(object: JsonObject, path: AttributePath, change: (old: Json) => Json): JsonObject {
  const [step, ...rest] = path
  if (!step) return object
  const old = own(object, step.name) ?? null
  const next = rest.length === 0 ? change(old) : updateInside(step.name, old, rest, change)
  if (next !== null) return { ...object, [step.name]: next }
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== step.name))
}

function updateInside(name: string, old: Json, rest: AttributePath, change: (old: Json) => Json): Json {
  if (Array.isArray(old)) {
    throw badRequest(
      'invalidPath',
      `"${name}" has many values: choose some by a filter, for example ${name}[type eq "work"].`,
    )
  }
  const inside = updateAt(isJsonObject(old) ? old : {}, rest, change)
  return Object.keys(inside).length > 0 ? inside : null
}
