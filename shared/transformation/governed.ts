import { parsePath } from './conditionSyntax.ts'
import type { Mapping } from './mapping.ts'
import type { Step } from './syntax.ts'

/** The attributes these mappings write, each as its names from the outside in; a list counts as a whole, and what lies
 *  beneath an attribute that is there anyway is left out. The whole document (`$`) is no attribute. */
export function governedAttributes(mappings: readonly Mapping[]): readonly (readonly string[])[] {
  const all = new Map<string, readonly string[]>()
  for (const { governs } of mappings) if (governs !== null) addNames(all, governs)
  const isBeneath = (names: readonly string[]): boolean =>
    names.some((_, length) => length > 0 && all.has(keyOf(names.slice(0, length))))
  return [...all.values()].filter((names) => !isBeneath(names))
}

function addNames(all: Map<string, readonly string[]>, targetPath: string): void {
  const names: string[] = []
  for (const step of parsePath(targetPath).steps) {
    const name = nameOf(step)
    if (name === null) break
    names.push(name)
  }
  if (names.length > 0) all.set(keyOf(names), names)
}

const keyOf = (names: readonly string[]): string => JSON.stringify(names)

function nameOf(step: Step): string | null {
  if (step.kind === 'key') return step.name
  return step.kind === 'keys' && step.names.length === 1 ? (step.names[0] ?? null) : null
}
