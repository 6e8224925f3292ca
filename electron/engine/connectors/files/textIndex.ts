/** Ids by the texts they have, without regard to case. */
export interface TextIndex {
  enter(id: string, texts: readonly string[]): void
  /** `texts`: those it was entered with. */
  forget(id: string, texts: readonly string[]): void
  idsOf(text: string): Iterable<string>
}

export function createTextIndex(): TextIndex {
  const ids = new Map<string, Set<string>>()
  return {
    enter(id, texts) {
      for (const text of texts) {
        const key = text.toLowerCase()
        const known = ids.get(key)
        if (known) known.add(id)
        else ids.set(key, new Set([id]))
      }
    },
    forget(id, texts) {
      for (const text of texts) {
        const key = text.toLowerCase()
        const known = ids.get(key)
        known?.delete(id)
        if (known?.size === 0) ids.delete(key)
      }
    },
    idsOf: (text) => ids.get(text.toLowerCase()) ?? [],
  }
}
