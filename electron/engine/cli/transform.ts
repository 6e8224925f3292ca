import { parseArgs } from 'node:util'
import { entityTypes } from '../../../shared/transformation/document.ts'
import type { TransformationOperation } from '../../../shared/transformation/transformation.ts'
import { propertyTexts } from './transformDocuments.ts'
import { checkFiles } from './transformCheck.ts'
import { BadArguments, jsonOf } from './transformFiles.ts'
import { runDocument } from './transformRun.ts'
import { runVectorFiles } from './transformVectorFiles.ts'

const usage = `provost transform: run, check or test transformation documents

  --check FILE|DIR…      check documents or system exports; prints errors and advice with their places
  --vectors FILE|DIR…    run test vectors; prints how the failing ones differ
  --document FILE        run one document or system export on one entity
      --input FILE         the entity, as JSON
      --direction          read or write; seen from the document if left out
      --operation          read, createEntity (default of write), updateEntity, deleteEntity or patchEntity
      --entity             user (default), group, role or event
      --variables FILE     variables that are set before, as a JSON object
      --explain            print what each mapping did
  --properties FILE      properties for %name%, as a JSON object; goes with --check and --document

Exit code 0: all is well. 1: an error in a document, a failed vector, a failed entity. 2: wrong arguments.`

const several = { type: 'string', multiple: true } as const
const one = { type: 'string' } as const
const options = {
  vectors: several,
  check: several,
  document: one,
  input: one,
  direction: one,
  operation: one,
  entity: one,
  properties: one,
  variables: one,
  explain: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

const directions = ['read', 'write'] as const
const operations: readonly TransformationOperation[] = [
  'read',
  'createEntity',
  'updateEntity',
  'patchEntity',
  'deleteEntity',
]

/** The command `transform`; prints lines and answers the exit code. Wrong arguments give one line and 2. */
export function transformCommand(args: readonly string[], out: (line: string) => void): Promise<number> {
  return Promise.resolve(answer(args, out))
}

function answer(args: readonly string[], out: (line: string) => void): number {
  try {
    return chosen(args, out)
  } catch (error) {
    if (!(error instanceof BadArguments)) throw error
    out(error.message)
    return 2
  }
}

function chosen(args: readonly string[], out: (line: string) => void): number {
  const { values, positionals } = parsed(args)
  if (values.help) {
    out(usage)
    return 0
  }
  const { vectors, check, document } = values
  if ([vectors, check, document].filter((value) => value !== undefined).length !== 1) {
    throw new BadArguments('Give one of --check, --vectors and --document; --help explains them.')
  }
  if (vectors) return runVectorFiles([...vectors, ...positionals], out)
  if (check) {
    const direction = word('direction', values.direction, directions)
    const properties = values.properties === undefined ? {} : propertyTexts(jsonOf(values.properties))
    return checkFiles([...check, ...positionals], { direction, properties }, out)
  }
  return runOne(values, positionals, out)
}

type Given = ReturnType<typeof parsed>['values']

function runOne(values: Given, positionals: readonly string[], out: (line: string) => void): number {
  if (positionals.length > 0) throw new BadArguments(`"${positionals.join(' ')}" is one argument too many.`)
  const { document } = values
  if (document === undefined || values.input === undefined) throw new BadArguments('--document needs --input FILE.')
  return runDocument(
    {
      document,
      direction: word('direction', values.direction, directions),
      operation: word('operation', values.operation, operations),
      entity: word('entity', values.entity, entityTypes) ?? 'user',
      input: values.input,
      properties: values.properties ?? null,
      variables: values.variables ?? null,
      explain: values.explain ?? false,
    },
    out,
  )
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new BadArguments(message.split(/\.\s|\n/)[0] ?? message)
  }
}

function word<Word extends string>(option: string, written: string | undefined, words: readonly Word[]): Word | null {
  if (written === undefined) return null
  const found = words.find((known) => known === written)
  if (!found) throw new BadArguments(`--${option} is one of ${words.join(', ')}, not "${written}".`)
  return found
}
