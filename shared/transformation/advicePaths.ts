import type { Attribute, ResourceType } from '../scim/schema.ts'
import { isJsonArray } from '../base/json.ts'
import type { Said } from '../base/said.ts'
import { said } from '../base/said.ts'
import type { Advised } from './advised.ts'
import { parsePath } from './conditionSyntax.ts'
import { SyntaxMistake } from './cursor.ts'
import { nearest } from './nearest.ts'
import type { Path, Step } from './syntax.ts'
import type { Direction } from './transformation.ts'

/** Paths on the side of the system that no resource of its SCIM schema has, as far as one can tell. */
export function advisePaths({ fields, advise }: Advised, resource: ResourceType, direction: Direction): void {
  // A PATCH body has the shape of the protocol, not of the resource.
  if (fields.text('scope') === 'patchEntity') return
  const several = direction === 'read' ? fields.json('sourcePaths') : undefined
  const keys = direction === 'read' ? ['sourcePath'] : ['targetPath']
  const written = [
    ...keys.map((key) => [key, fields.json(key)] as const),
    ...(isJsonArray(several) ? several : []).map((path, index) => [`sourcePaths[${index}]`, path] as const),
  ]
  for (const [key, text] of written) {
    const path = typeof text === 'string' && !text.includes('%') ? parsed(text) : null
    const found = path ? whereItEnds(path, resource) : null
    if (found) advise(key, found.message, found.column)
  }
}

function parsed(text: string): Path | null {
  try {
    return parsePath(text)
  } catch (error) {
    // A mistake is reported when the document is compiled.
    if (error instanceof SyntaxMistake) return null
    throw error
  }
}

interface Found {
  readonly message: Said
  readonly column: number
}

const into: readonly Step['kind'][] = ['index', 'wildcard', 'filter']

/** Walks down the attributes; null where the path may find something, or leaves what schemas describe. */
function whereItEnds(path: Path, resource: ResourceType): Found | null {
  let attributes = resource.attributes
  let from: Attribute | null = null
  for (const step of path.steps) {
    if (step.kind === 'key') {
      if (from?.multiValued) return inList(from, step)
      const next = attributes.find(({ name }) => name === step.name)
      if (!next) return step.name.startsWith('urn:') ? null : misspelt(step.name, attributes, step)
      from = next
      attributes = next.subAttributes ?? []
    } else if (from?.multiValued && into.includes(step.kind)) from = null
    else return null
  }
  return null
}

function inList(list: Attribute, step: Step): Found {
  return {
    message: said`${list.name} is a list; write ${list.name}[*] or ${list.name}[0] before this`,
    column: step.column,
  }
}

/** A name that is close to a known one is a slip; any other may be the product's own. */
function misspelt(name: string, attributes: readonly Attribute[], step: Step): Found | null {
  const meant = nearest(
    name,
    attributes.map((attribute) => attribute.name),
  )
  if (meant === null) return null
  return {
    message: said`the SCIM schema has no attribute "${name}" here; did you mean "${meant}"?`,
    column: step.column,
  }
}
