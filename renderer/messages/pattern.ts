/** An English sentence with its German one; between its pieces stand the values. */
export interface Pattern {
  readonly pieces: readonly string[]
  readonly german: string
}

/** Reads `{}` as the place of a value. */
export function patternOf(english: string, german: string): Pattern {
  return { pieces: english.split('{}'), german }
}

/** How many characters of a sentence are its own; the more, the surer it is that a text is this sentence. */
export function ownLength({ pieces }: Pattern): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0)
}

/**
 * The values of a text that is this sentence, each as short as it can be; null: it is another one. Values hold what strangers
 * wrote: the pieces are looked for one after the other, and nothing is ever tried twice.
 */
export function valuesIn(text: string, { pieces }: Pattern): readonly string[] | null {
  const [first = '', ...others] = pieces
  const last = others.pop()
  if (last === undefined) return text === first ? [] : null
  const end = text.length - last.length
  if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return null
  const values: string[] = []
  let place = first.length
  for (const piece of others) {
    const found = text.indexOf(piece, place)
    if (found < 0 || found + piece.length > end) return null
    values.push(text.slice(place, found))
    place = found + piece.length
  }
  return [...values, text.slice(place, end)]
}

/** The German sentence with its values: `{}` is the next one, `{2}` the second one. */
export function filled(german: string, values: readonly string[]): string {
  let next = 0
  return german.replaceAll(/\{(\d*)\}/g, (_, place: string) =>
    inGermanDigits(values[place === '' ? next++ : Number(place) - 1] ?? ''),
  )
}

/** A number in English groups of three, 18,204, would be read as another one. */
function inGermanDigits(value: string): string {
  return /^\d{1,3}(?:,\d{3})+$/.test(value) ? value.replaceAll(',', '.') : value
}
