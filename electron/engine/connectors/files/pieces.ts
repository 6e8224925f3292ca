/** The rows of a file in their order, encoded piece by piece; a piece no row of which has changed is not encoded again. */
export interface Pieces<Key> {
  /** At the end. */
  add(key: Key): void
  change(key: Key): void
  remove(key: Key): void
  encoded(): readonly Buffer[]
}

interface Piece<Key> {
  readonly keys: Set<Key>
  bytes: Buffer | null
}

const rowsOfPiece = 128

/** `encode`: the bytes of rows that follow each other. */
export function createPieces<Key>(encode: (keys: Iterable<Key>) => Buffer): Pieces<Key> {
  const pieces = new Set<Piece<Key>>()
  const pieceOf = new Map<Key, Piece<Key>>()
  let last: Piece<Key> | null = null
  const begin = (): Piece<Key> => {
    last = { keys: new Set(), bytes: null }
    pieces.add(last)
    return last
  }
  return {
    add(key) {
      const piece = last === null || last.keys.size >= rowsOfPiece ? begin() : last
      piece.keys.add(key)
      piece.bytes = null
      pieceOf.set(key, piece)
    },
    change(key) {
      const piece = pieceOf.get(key)
      if (piece) piece.bytes = null
    },
    remove(key) {
      const piece = pieceOf.get(key)
      if (!piece) return
      pieceOf.delete(key)
      piece.keys.delete(key)
      piece.bytes = null
      if (piece.keys.size > 0) return
      pieces.delete(piece)
      if (piece === last) last = null
    },
    encoded: () => Array.from(pieces, (piece) => (piece.bytes ??= encode(piece.keys))),
  }
}
