/** Who made a change. What the engine itself writes, as a target, raises no event (spec 9.5 rule 6). */
export type Author = { readonly kind: 'engine' } | { readonly kind: 'caller'; readonly name: string }

export const engineAuthor: Author = { kind: 'engine' }

export function caller(name: string): Author {
  return { kind: 'caller', name }
}

export function authorText(author: Author): string {
  return author.kind === 'engine' ? 'engine' : author.name
}
