import type { ParameterRule } from '../../../../shared/transformation/functions/definition.ts'
import { findFunction, mappingFunctions } from '../../../../shared/transformation/functions/index.ts'
import { conditionExamples } from '../../../../shared/transformation/examples/conditionExamples.ts'
import { entityExamples } from '../../../../shared/transformation/examples/entityExamples.ts'
import type { Example } from '../../../../shared/transformation/examples/example.ts'
import { functionExamples } from '../../../../shared/transformation/examples/functionExamples.ts'
import { mappingExamples } from '../../../../shared/transformation/examples/mappingExamples.ts'
import { knownKeys } from '../../../../shared/transformation/adviceKeys.ts'
import { entityTypes } from '../../../../shared/transformation/document.ts'
import { sharedText } from '../../../composables/sharedText.ts'
import type { JsonPlace } from './jsonPlace.ts'

/** A word of the language with what the help says of it. */
export interface Word {
  readonly name: string
  /** One sentence; null: the help says nothing of it. */
  readonly does: string | null
  readonly example: Example | null
  /** What a parameter of a function takes. */
  readonly parameter?: ParameterRule
}

type Container = 'document' | 'entity' | 'mapping' | 'function' | 'valueMapping' | null

/** What the object or value at a path is part of. */
export function containerOf(path: JsonPlace['path']): Container {
  const [, second, third, fourth, fifth] = path
  if (path.length === 0) return 'document'
  if (path.length === 1) return 'entity'
  if (second !== 'mappings' || typeof third !== 'number') return null
  if (path.length === 3) return 'mapping'
  if (path.length !== 5 || typeof fifth !== 'number') return null
  if (fourth === 'functions') return 'function'
  return fourth === 'valueMappings' ? 'valueMapping' : null
}

/** The keys an object may have; `chosen` is the function of a function object. */
export function keysOf(container: Container, chosen: string | null): readonly Word[] {
  switch (container) {
    case 'document':
      return entityTypes.map((name) => ({ name, does: null, example: null }))
    case 'entity':
      return knownKeys.entity.map((name) => wordOf(name, entityExamples))
    case 'mapping':
      return knownKeys.mapping.map((name) => wordOf(name, mappingExamples))
    case 'function': {
      const parameters = (chosen === null ? undefined : findFunction(chosen))?.parameters ?? []
      const common = knownKeys.function.filter((name) => name !== 'type' && name !== 'applyOnJsonAttribute')
      return [
        ...parameters.map((parameter) => ({ name: parameter.name, does: null, example: null, parameter })),
        ...common.map((name) => ({ name, does: null, example: null })),
      ]
    }
    case 'valueMapping':
      return ['key', 'mappedValue'].map((name) => ({ name, does: null, example: null }))
    default:
      return []
  }
}

/** The functions a mapping may use. */
export function functionWords(): readonly Word[] {
  return mappingFunctions.map(({ name }) => wordOf(name, functionExamples))
}

export function conditionWords(): readonly Word[] {
  return conditionExamples.map((example) => ({ name: example.word, does: sharedText(example.does), example }))
}

/** Words from a fixed list that a key takes; empty: it takes anything. */
export function choicesOf(key: string | number | undefined): readonly string[] {
  if (key === 'type') return ['set', 'remove', 'rename', 'valueMapping']
  if (key === 'scope') return ['createEntity', 'patchEntity', 'deleteEntity']
  if (key === 'scimEntityEndpoint') return ['Users', 'Groups']
  return []
}

export const switches: readonly string[] = [
  'optional',
  'ignore',
  'preserveArrayWithSingleElement',
  'correlationAttribute',
  'hashing',
  'applyOnElements',
]

/** Keys whose text is a path, or holds some. */
export const readingKeys: readonly string[] = ['sourcePath', 'sourcePaths', 'condition', 'prefix', 'suffix']
export const writingKeys: readonly string[] = ['targetPath']

function wordOf(name: string, examples: readonly Example[]): Word {
  const example = examples.find(({ word }) => word === name) ?? null
  return { name, does: example ? sharedText(example.does) : null, example }
}
