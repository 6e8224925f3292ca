import { isJsonArray, isJsonObject, own } from '../base/json.ts'
import type { Said } from '../base/said.ts'
import { said } from '../base/said.ts'
import type { Advised } from './advised.ts'
import { findFunction } from './functions/index.ts'
import { nearest } from './nearest.ts'

/** Keys the language knows (spec 2); others are kept but do nothing. */
export const knownKeys = {
  entity: ['mappings', 'condition', 'ignore', 'skipOperations', 'scimEntityEndpoint'],
  mapping: [
    'sourcePath',
    'sourcePaths',
    'sourceVariable',
    'variablePath',
    'constant',
    'targetPath',
    'targetVariable',
    'type',
    'valueMappings',
    'defaultValue',
    'optional',
    'preserveArrayWithSingleElement',
    'condition',
    'scope',
    'ignore',
    'functions',
    'correlationAttribute',
    'hashing',
  ],
  function: [
    'function',
    'type',
    'condition',
    'applyOnElements',
    'applyOnAttribute',
    'applyOnJsonAttribute',
    'assignToAttribute',
  ],
} as const

/** Names every key that nobody reads, those of the functions included. */
export function adviseKeys({ fields, advise }: Advised, part: 'entity' | 'mapping'): void {
  for (const key of Object.keys(fields.raw)) {
    if (!isKnown(key, knownKeys[part])) advise(key, unknown(key, knownKeys[part]))
  }
  const functions = part === 'mapping' ? fields.json('functions') : undefined
  if (!isJsonArray(functions)) return
  for (const [position, written] of functions.entries()) {
    if (!isJsonObject(written)) continue
    const known = knownParameters(own(written, 'function') ?? own(written, 'type'))
    for (const key of Object.keys(written)) {
      if (known && !isKnown(key, known)) advise(`functions[${position}].${key}`, unknown(key, known))
    }
  }
}

/** Null for a function that is not known, which is a mistake of its own. */
function knownParameters(name: unknown): readonly string[] | null {
  const definition = typeof name === 'string' ? findFunction(name) : undefined
  return definition ? [...definition.parameters.map((rule) => rule.name), ...knownKeys.function] : null
}

function isKnown(key: string, known: readonly string[]): boolean {
  return known.includes(key)
}

function unknown(key: string, known: readonly string[]): Said {
  const meant = nearest(key, known)
  if (meant === null) return said`the key "${key}" is not known and does nothing`
  return said`the key "${key}" is not known and does nothing; did you mean "${meant}"?`
}
