import type { PlaceColour } from '../../shared/contract/shellApi.ts'

/** The pair of colours that marks a place; each pair is readable in both themes. */
const pairs: Readonly<Record<PlaceColour, number>> = { red: 2, orange: 1, green: 8, blue: 6, purple: 5 }

export function placeStyle(colour: PlaceColour): { background: string; color: string } {
  const pair = `--sapAvatar_${pairs[colour]}`
  return { background: `var(${pair}_TextColor)`, color: `var(${pair}_Background)` }
}
