import type { Json } from '../../../shared/base/json.ts'
import type { MappingStep } from '../../../shared/domain/trace.ts'
import { jsonLines } from '../../components/jsonLines.ts'
import { isWithin } from '../../components/jsonMarks.ts'

/** The paths of a document that a refusal names, e.g. `emails[0].value is empty`; empty: it names none. */
export function refusedPaths(message: string, document: Json): readonly string[] {
  const paths = jsonLines(document).flatMap(({ path }) =>
    path.startsWith('$.') || path.startsWith("$['") ? [path] : [],
  )
  const named = paths.filter((path) => isNamed(nameOf(path), message))
  return named.filter((path) => !named.some((other) => other !== path && isWithin(other, path)))
}

/** The mapping that wrote a path: the last one, of those that name it most exactly. */
export function writerOf(path: string, steps: readonly MappingStep[]): MappingStep | null {
  const writers = steps.filter((step) => step.wrote !== undefined && isWithin(path, step.path.replaceAll('"', "'")))
  const longest = Math.max(0, ...writers.map((step) => step.path.length))
  return writers.findLast((step) => step.path.length === longest) ?? null
}

const nameOf = (path: string) => path.replace(/^\$\.?/, '').replace(/^\['(.*?)'\]/, '$1')

/** A plain word such as `name` may stand in any sentence; it counts in quotes only. */
function isNamed(name: string, message: string): boolean {
  const isTelling = /[.:[]|[a-z][A-Z]/.test(name)
  const found = isTelling ? [name] : [`"${name}"`, `'${name}'`, `“${name}”`]
  return found.some((text) => holdsWord(message, text))
}

function holdsWord(message: string, word: string): boolean {
  for (let at = message.indexOf(word); at !== -1; at = message.indexOf(word, at + 1)) {
    const [before = ' ', after = ' '] = [message[at - 1], message[at + word.length]]
    const goesOn = after === '.' && /\w/.test(message[at + word.length + 1] ?? ' ')
    if (!/[\w.\]]/.test(before) && !/[\w[]/.test(after) && !goesOn) return true
  }
  return false
}
