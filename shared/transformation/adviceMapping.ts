import type { Said } from '../base/said.ts'
import { said } from '../base/said.ts'
import type { Advised } from './advised.ts'
import type { Direction } from './transformation.ts'

/** What the head of an entity says in vain. */
export function adviseEntity({ fields, advise }: Advised, direction: Direction): void {
  if (direction === 'read' && fields.has('skipOperations')) {
    advise('skipOperations', said`has no effect in a read transformation; write it into those of the targets`)
  }
}

/** What a mapping says in vain (spec 2.2). */
export function adviseMapping(mapping: Advised, direction: Direction): void {
  const { fields, advise } = mapping
  if (direction === 'read' && fields.has('scope')) {
    advise('scope', said`has no effect in a read transformation: the mapping always runs`)
  }
  const hasTarget = ['targetPath', 'targetVariable'].some((key) => fields.has(key))
  if (!hasTarget && !fields.boolean('correlationAttribute')) {
    advise(null, said`writes nothing; give it a targetPath or a targetVariable, or leave it out`)
  }
  if (fields.boolean('correlationAttribute') && direction === 'write') {
    advise('correlationAttribute', said`has no effect in a write transformation`)
  }
  adviseSources(mapping)
  adviseUnused(mapping)
}

const sources = ['sourcePath', 'sourceVariable', 'constant'] as const

/** Only the first source is read, in this order. */
function adviseSources({ fields, advise }: Advised): void {
  const [used, ...others] = sources.filter((key) => fields.has(key))
  const type = fields.text('type') ?? 'set'
  if (type !== 'set' || used === undefined) return
  for (const key of others) advise(key, said`is not used: the value comes from ${used}`)
}

interface Idle {
  readonly key: string
  readonly isIdle: (fields: Advised['fields']) => boolean
  readonly message: Said
}

const isSet = (fields: Advised['fields']): boolean => (fields.text('type') ?? 'set') === 'set'
const edits = (fields: Advised['fields']): boolean => ['remove', 'rename'].includes(fields.text('type') ?? '')

const idle: readonly Idle[] = [
  {
    key: 'functions',
    isIdle: (fields) => !isSet(fields),
    message: said`do not run: only a mapping of the type set has functions`,
  },
  {
    key: 'valueMappings',
    isIdle: (fields) => fields.text('type') !== 'valueMapping',
    message: said`are not used; add "type": "valueMapping"`,
  },
  {
    key: 'sourcePaths',
    isIdle: (fields) => fields.text('type') !== 'valueMapping',
    message: said`are not read; a mapping of the type set has one sourcePath`,
  },
  {
    key: 'variablePath',
    isIdle: (fields) => !fields.has('sourceVariable') || fields.has('sourcePath'),
    message: said`is not used; it goes into the value of a sourceVariable`,
  },
  {
    key: 'defaultValue',
    isIdle: (fields) => isSet(fields) && fields.has('constant') && !hasOtherSource(fields) && !fields.has('functions'),
    message: said`is never used: a constant always has a value`,
  },
  { key: 'defaultValue', isIdle: edits, message: said`is not used: nothing is written` },
  { key: 'targetVariable', isIdle: edits, message: said`is not set: remove and rename edit the document only` },
]

function hasOtherSource(fields: Advised['fields']): boolean {
  return fields.has('sourcePath') || fields.has('sourceVariable')
}

function adviseUnused({ fields, advise }: Advised): void {
  for (const { key, isIdle, message } of idle) if (fields.has(key) && isIdle(fields)) advise(key, message)
}
