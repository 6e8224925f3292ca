import { isJsonArray, isJsonObject, type Json } from '../../shared/base/json.ts'

/** One line of a JSON document as it is shown. */
export interface JsonLine {
  /** JSONPath of the value on this line, e.g. `$.emails[0].value`. */
  readonly path: string
  readonly text: string
  readonly depth: number
  /** The value, if it is neither an object nor an array. */
  readonly leaf: Json | undefined
}

const mostLines = 1500

/** As many lines as a screen can take, and how many are left out. */
export function cutLines(all: readonly JsonLine[]): readonly JsonLine[] {
  if (all.length <= mostLines) return all
  const left = { path: '$end', text: `… ${all.length - mostLines}`, depth: 0, leaf: undefined }
  return [...all.slice(0, mostLines), left]
}

interface Frame {
  readonly path: string
  readonly depth: number
  /** What stands before the value on its line: the key, and brackets that open there. */
  readonly before: string
  /** What stands behind its last line: brackets that close there, and a comma. */
  readonly after: string
}

/** A JSON document as lines, one for each value; brackets close on the line of the last value. */
export function jsonLines(value: Json): readonly JsonLine[] {
  const root = { path: '$', text: isJsonArray(value) ? '[' : '{', depth: 0, leaf: undefined }
  const isEmpty = isJsonArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0
  if (isEmpty || (!isJsonArray(value) && !isJsonObject(value))) return lines(value, startOf('$', 0))
  const end = { ...root, path: '$end', text: isJsonArray(value) ? ']' : '}' }
  return [root, ...partsOf(value, { path: '$', depth: 1, after: '' }), end]
}

const startOf = (path: string, depth: number): Frame => ({ path, depth, before: '', after: '' })

function lines(value: Json, frame: Frame): readonly JsonLine[] {
  const { path, depth, before, after } = frame
  const isOpen = isJsonArray(value) ? value.length > 0 : isJsonObject(value) && Object.keys(value).length > 0
  if (!isOpen) return [{ path, depth, text: `${before}${JSON.stringify(value)}${after}`, leaf: isJsonObject(value) || isJsonArray(value) ? undefined : value }] // prettier-ignore
  const [open, close] = isJsonArray(value) ? ['[', ' ]'] : ['{', ' }']
  const inner = partsOf(value, { path, depth: depth + 1, after: `${close}${after}` })
  if (before.endsWith(': ')) return [{ path, depth, text: `${before}${open}`, leaf: undefined }, ...inner]
  // An element of an array begins on the line of its first value.
  const [first, ...rest] = inner
  return first ? [{ ...first, depth, text: `${before}${open} ${first.text}` }, ...rest] : []
}

function partsOf(value: Json, { path, depth, after }: Omit<Frame, 'before'>): readonly JsonLine[] {
  const parts = isJsonArray(value)
    ? value.map((element, index) => ({ at: `${path}[${index}]`, before: '', element }))
    : Object.entries(isJsonObject(value) ? value : {}).map(([name, element]) => ({
        at: `${path}${stepOf(name)}`,
        before: `${JSON.stringify(name)}: `,
        element,
      }))
  return parts.flatMap(({ at, before, element }, index) =>
    lines(element, { path: at, depth, before, after: index === parts.length - 1 ? after : ',' }),
  )
}

/** As the transformations write it: `.name`, or `['name']` where the name needs it. */
function stepOf(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `['${name.replaceAll("'", String.raw`\'`)}']`
}
