import type { SystemId } from '../../../shared/domain/ids.ts'

/** In the order they are shown. */
export const hitGroups = ['questions', 'people', 'deeds', 'events', 'places'] as const
export type HitGroup = (typeof hitGroups)[number]

/** What the palette offers for what is typed. */
export interface Hit {
  /** Names it among all others; stays while the list changes. */
  readonly key: string
  readonly group: HitGroup
  readonly icon: string
  readonly name: string
  readonly note: string
  /** Further words that lead to it. */
  readonly words: readonly string[]
  /** Where it leads; null: it does something, and `deed` or `act` says what. */
  readonly path: string | null
  readonly deed: Deed | null
  /** What is done at once, without a question. */
  readonly act?: () => void
}

/** A deed that is asked about once and then done. */
export interface Deed {
  readonly kind: 'read' | 'pause' | 'resume'
  readonly system: SystemId
  readonly systemName: string
}

/** What is typed, taken apart: `>` asks for deeds alone, `#` for an event, `?` for questions. */
export interface Wanted {
  readonly only: HitGroup | null
  readonly text: string
}

const signs: Readonly<Record<string, HitGroup>> = { '>': 'deeds', '#': 'events', '?': 'questions' }
const mostTogether = 3
const mostAlone = 50

export function wantedOf(typed: string): Wanted {
  const text = typed.trim()
  const only = signs[text.slice(0, 1)]
  return only === undefined ? { only: null, text } : { only, text: text.slice(1).trim() }
}

/** Every word that is typed occurs in the name or in a word that leads to it. */
export function matches(hit: Pick<Hit, 'name' | 'words'>, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/)
  const said = [hit.name, ...hit.words].join('\n').toLowerCase()
  return words.every((word) => said.includes(word))
}

/** The hits by group: a few of each, or all of the one that is asked for alone. */
export function grouped(hits: readonly Hit[], only: HitGroup | null): readonly (readonly [HitGroup, readonly Hit[]])[] {
  const most = only === null ? mostTogether : mostAlone
  return hitGroups
    .filter((group) => only === null || group === only)
    .map((group) => [group, hits.filter((hit) => hit.group === group).slice(0, most)] as const)
    .filter(([, found]) => found.length > 0)
}

/** A name in pieces, those that are typed marked. */
export function pieces(name: string, text: string): readonly { readonly text: string; readonly isFound: boolean }[] {
  const words = text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (words.length === 0) return [{ text: name, isFound: false }]
  return name
    .split(new RegExp(`(${words.join('|')})`, 'i'))
    .map((piece, index) => ({ text: piece, isFound: index % 2 === 1 }))
    .filter((piece) => piece.text !== '')
}
