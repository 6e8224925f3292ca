import type { Json } from '../base/json.ts'
import { isJsonArray, isJsonObject } from '../base/json.ts'
import type { Said } from '../base/said.ts'
import { said } from '../base/said.ts'
import type { Advised } from './advised.ts'
import type { Direction } from './transformation.ts'
import { templateParts } from './template.ts'
import { knownVariables } from './variables.ts'

/** Variables that are set and never read, read and never set, or of the other direction; and the id every entity needs. */
export function adviseVariables(entity: Advised, mappings: readonly Advised[], direction: Direction): void {
  const set = new Set(mappings.map(({ fields }) => fields.text('targetVariable')))
  const read = new Set(mappings.flatMap(({ fields }) => [fields.text('sourceVariable'), ...variablesIn(fields.raw)]))
  for (const { fields, advise } of mappings) {
    const target = fields.text('targetVariable')
    if (target !== null) adviseTarget(target, read, direction, advise)
    const source = fields.text('sourceVariable')
    if (source !== null && !set.has(source) && meaningOf(source) === undefined) {
      advise('sourceVariable', said`no mapping sets the variable "${source}", so this one is always passed over`)
    }
  }
  const id = direction === 'read' ? 'entityIdSourceSystem' : 'entityIdTargetSystem'
  if (set.has(id) || (direction === 'write' && read.has(id))) return
  if (mappings.length > 0) entity.advise('mappings', missingId[direction])
}

const missingId: Readonly<Record<Direction, Said>> = {
  read: said`no mapping sets the variable entityIdSourceSystem; without it an entity cannot be recognised again`,
  write: said`no mapping uses the variable entityIdTargetSystem; write it to the attribute that holds the id, or set it from one`,
}

function adviseTarget(
  name: string,
  read: ReadonlySet<string | null>,
  direction: Direction,
  advise: Advised['advise'],
): void {
  const meaning = meaningOf(name)
  if (meaning === undefined && !read.has(name)) advise('targetVariable', said`no mapping reads the variable "${name}"`)
  if (direction === 'read' && meaning === 'write') {
    advise('targetVariable', said`the variable "${name}" has a meaning in write transformations only`)
  }
  if (direction === 'write' && meaning === 'read') {
    advise('targetVariable', said`the variable "${name}" has a meaning in read transformations only`)
  }
}

function meaningOf(name: string): 'read' | 'write' | 'both' | undefined {
  return Object.hasOwn(knownVariables, name) ? knownVariables[name] : undefined
}

/** Names that stand as `${name}` in any text of a value. */
function variablesIn(value: Json): string[] {
  if (typeof value === 'string') {
    return templateParts(value).flatMap((part) => (typeof part === 'string' ? [] : [part.variable]))
  }
  if (isJsonArray(value)) return value.flatMap(variablesIn)
  return isJsonObject(value) ? Object.values(value).flatMap(variablesIn) : []
}
