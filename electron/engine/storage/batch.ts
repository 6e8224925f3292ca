import type { Within } from './database.ts'
import type { GroupCommit } from './groupCommit.ts'

const largestBatch = 200

interface Waiting<Item, Value> {
  readonly item: Item
  readonly resolve: (value: Value) => void
  readonly reject: (error: unknown) => void
}

/** Items that come in one turn are written by one work, so that one statement can carry many rows. `write` answers a value per
 *  item, in order, and keeps to the rules of GroupCommit. If it throws, each item is tried alone, so that only the guilty one
 *  is rejected. `written` is told of the values once they are on disk. */
export function createBatch<Item, Value>(
  commit: GroupCommit,
  write: (within: Within, items: readonly Item[]) => Promise<readonly Value[]>,
  written: (values: readonly Value[]) => void,
): (item: Item) => Promise<Value> {
  let open: Waiting<Item, Value>[] = []

  const writeAll = async (batch: readonly Waiting<Item, Value>[], begin: () => void) => {
    try {
      const values = await commit.run((within) => {
        begin()
        return write(
          within,
          batch.map(({ item }) => item),
        )
      })
      written(values)
      batch.forEach(({ resolve }, index) => resolve(values[index] as Value))
    } catch (error) {
      if (batch.length > 1) await Promise.all(batch.map((one) => writeAll([one], begin)))
      else batch[0]?.reject(error)
    }
  }
  return (item) =>
    new Promise((resolve, reject) => {
      open.push({ item, resolve, reject })
      if (open.length > 1 && open.length < largestBatch) return
      const batch = open
      if (open.length >= largestBatch) {
        open = []
        return
      }
      // Whoever comes until the transaction begins is in the same batch.
      void writeAll(batch, () => {
        if (open === batch) open = []
      })
    })
}
