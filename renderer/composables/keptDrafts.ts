/** A text that was not saved, as this browser keeps it. */
export interface KeptDraft {
  readonly text: string
  /** The version it was written from. */
  readonly version: number
  readonly at: string
}

const prefix = 'provost.draft.'
const mostLetters = 1_000_000

/** null: there is none, or it cannot be read. */
export function keptDraft(name: string): KeptDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(prefix + name) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return null
    const { text, version, at } = kept as Partial<Record<keyof KeptDraft, unknown>>
    if (typeof text !== 'string' || typeof version !== 'number' || typeof at !== 'string') return null
    return { text, version, at }
  } catch {
    // Somebody else wrote there, or the browser keeps nothing: a draft is a help, not a promise.
    return null
  }
}

/** null forgets it. */
export function keepDraft(name: string, draft: KeptDraft | null): void {
  try {
    if (draft === null || draft.text.length > mostLetters) localStorage.removeItem(prefix + name)
    else localStorage.setItem(prefix + name, JSON.stringify(draft))
  } catch {
    // As above.
  }
}

/** Whoever signs out leaves nothing behind for the next person at this browser. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
}
