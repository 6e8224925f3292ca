/** What is looked at of a transformation. */
export const parts = ['text', 'graphical', 'steps', 'versions', 'cases'] as const
export type Part = (typeof parts)[number]

/** The part an address names; the text where it names none. */
export function partOf(query: unknown): Part {
  return parts.find((one) => one === query) ?? 'text'
}
