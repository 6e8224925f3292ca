/** The part of a text before the caret that is a path of the transformation language. */
export interface PathText {
  /** The whole steps before the caret, from the root: `$.emails[*]`. */
  readonly base: string
  /** The name that is begun behind them, and where in the text it begins, with its dot or bracket. */
  readonly begun: string
  readonly from: number
}

const step = String.raw`\.[\w$:-]+|\[(?:'[^']*'|[^'\]])*\]`
const behindWholeSteps = new RegExp(String.raw`([$@](?:${step})*?)(\.[\w$:-]*|\['[^']*)?$`)
const wholePath = new RegExp(String.raw`[$@](?:${step})*$`)

/** null: no path ends here. In a filter `@` is an element of the list that is filtered. */
export function pathBefore(text: string): PathText | null {
  const found = behindWholeSteps.exec(text)
  if (!found) return null
  const [whole, written = '', begun = ''] = found
  const base = written.startsWith('@') ? elementPath(text.slice(0, found.index), written) : written
  return base === null
    ? null
    : { base, begun: begun.replace(/^(\.|\[')/, ''), from: found.index + whole.length - begun.length }
}

function elementPath(before: string, written: string): string | null {
  const filter = before.lastIndexOf('[?(')
  const list = filter < 0 ? null : wholePath.exec(before.slice(0, filter))
  if (!list) return null
  const outer = list[0].startsWith('@') ? elementPath(before.slice(0, list.index), list[0]) : list[0]
  return outer === null ? null : `${outer}[*]${written.slice(1)}`
}

/** The steps of a path: names, and null for what goes into a list. */
export function stepsOf(path: string): readonly (string | null)[] {
  return [...path.matchAll(/\.([\w$:-]+)|\['([^']*)'\]|\[(?:'[^']*'|[^'\]])*\]/g)].map(
    ([, plain, quoted]) => plain ?? quoted ?? null,
  )
}
