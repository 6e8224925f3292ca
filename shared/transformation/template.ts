import type { TemplatePart } from './syntax.ts'

/** Splits text at `${name}` (spec 9). Text without a variable gives one part, empty text none. */
export function templateParts(text: string): TemplatePart[] {
  const parts: TemplatePart[] = []
  let from = 0
  for (const match of text.matchAll(/\$\{([^{}]+)\}/g)) {
    if (match.index > from) parts.push(text.slice(from, match.index))
    parts.push({ variable: match[1] ?? '' })
    from = match.index + match[0].length
  }
  if (from < text.length) parts.push(text.slice(from))
  return parts
}

/** The text if no part is a variable, else null. */
export function plainText(parts: readonly TemplatePart[]): string | null {
  return parts.every((part) => typeof part === 'string') ? parts.join('') : null
}
