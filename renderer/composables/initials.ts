const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** First letters of the first and the last word of a name, in any script. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  return [words.at(0), words.length > 1 ? words.at(-1) : undefined].map(firstOf).join('')
}

function firstOf(word: string | undefined): string {
  for (const { segment } of letters.segment(word ?? '')) return segment
  return ''
}
