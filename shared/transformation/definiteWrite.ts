import type { Json } from '../base/json.ts'
import type { Mutable, Output } from './output.ts'
import { ownArray, ownObject } from './output.ts'
import type { Run } from './run.ts'
import type { Step } from './syntax.ts'

type Write = (run: Run, output: Output, value: Json) => void

interface DefiniteSteps {
  /** Names, and indices of lists. */
  readonly parents: readonly (string | number)[]
  readonly last: string
}

/** A path of names and indices that ends with a name; null for any other. */
export function definiteSteps(steps: readonly Step[]): DefiniteSteps | null {
  const last = steps.at(-1)
  if (last?.kind !== 'key') return null
  const parents = steps.slice(0, -1).flatMap((step): readonly (string | number)[] => {
    if (step.kind === 'key') return [step.name]
    return step.kind === 'index' ? [step.index] : []
  })
  return parents.length === steps.length - 1 ? { parents, last: last.name } : null
}

/** As nearly all target paths are: no closure per step. */
export function writeDefinite({ parents, last }: DefiniteSteps, text: string): Write {
  if (parents.length === 0) {
    return (_run, output, value) => {
      const root = ownObject(output, output.root, text)
      root[last] = value
      output.root = root
    }
  }
  // What a parent must be follows from the step behind it.
  const isList = parents.map((_, position) => typeof parents[position + 1] === 'number')
  const first = typeof parents[0] === 'number' ? ownArray : ownObject
  return (_run, output, value) => {
    let part: Mutable | Json[] = first(output, output.root, text)
    if (!Array.isArray(part)) output.root = part
    for (let position = 0; position < parents.length; position += 1) {
      const step = parents[position] ?? ''
      const before = childOf(part, step)
      const child: Mutable | Json[] = isList[position]
        ? ownArray(output, before, text)
        : ownObject(output, before, text)
      if (child !== before) setChild(part, step, child)
      part = child
    }
    setChild(part, last, value)
  }
}

function childOf(part: Mutable | Json[], step: string | number): Json | undefined {
  if (Array.isArray(part)) return typeof step === 'number' ? part[step] : undefined
  return typeof step === 'string' && Object.hasOwn(part, step) ? part[step] : undefined
}

/** No gap is left open: behind the end of a list means at its end. */
function setChild(part: Mutable | Json[], step: string | number, child: Json): void {
  if (!Array.isArray(part)) part[step] = child
  else if (typeof step === 'number' && step < part.length) part[step] = child
  else part.push(child)
}
