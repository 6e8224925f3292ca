import { basename } from 'node:path'
import { said } from '../../../../shared/base/said.ts'
import type { Clock } from '../../../../shared/base/time.ts'
import { bounded } from './fileText.ts'
import { createLoadedTable } from './loadedTable.ts'
import { withLock } from './lock.ts'
import type { FileSource } from './reader.ts'
import { settingsFor } from './settings.ts'
import type { Table } from './table.ts'
import type { Turns } from './turns.ts'

/** The file of one entity type at a target. */
export interface TableFile {
  read<T>(work: (table: Table) => T): Promise<T>
  /** Ends when the change is on disk. Changes that come together share one writing of the file. `work` throws before it
   *  changes anything. */
  change<T>(work: (table: Table) => T): Promise<T>
}

export interface TableNeeds {
  readonly newId: () => string
  readonly inTurn: Turns
  readonly clock: Clock
}

interface Waiting {
  readonly work: (table: Table) => unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

export function openTableFile(
  source: FileSource,
  type: 'user' | 'group',
  { newId, inTurn, clock }: TableNeeds,
): TableFile {
  const { settings, folder, signal } = source
  const memory = createLoadedTable(source, type, newId)
  const waiting: Waiting[] = []
  let taken: readonly Waiting[] = []
  let isWriting = false

  const pathOf = () => folder.pathOf(settingsFor(settings, type).file)
  /** The ends to tell once the lock is gone. */
  const writeAll = async (path: string): Promise<readonly (() => void)[]> => {
    await memory.clearUp(path)
    const table = await memory.current(path)
    taken = waiting.splice(0)
    const done = taken.map((one) => ({ one, end: attempt(one, table) }))
    if (done.some(({ end }) => end.kind === 'done')) await memory.save(path)
    return done.flatMap(({ one, end }) => (end.kind === 'done' ? [() => one.resolve(end.value)] : []))
  }
  const run = async (): Promise<void> => {
    isWriting = true
    try {
      while (waiting.length > 0) {
        const path = await pathOf()
        const call = said`Writing ${basename(path)}`
        const ends = await inTurn(path, () =>
          bounded(call, settings.deadlineMs, signal, () =>
            withLock(path, { owner: newId(), clock }, () => writeAll(path)),
          ),
        )
        for (const tell of ends) tell()
      }
    } catch (error) {
      // Of what was being written when the time was up nobody knows whether it arrived.
      memory.forget()
      for (const one of [...taken, ...waiting.splice(0)]) one.reject(error)
    } finally {
      isWriting = false
    }
  }
  return {
    async read(work) {
      const path = await pathOf()
      return inTurn(path, async () => work(await memory.current(path)))
    },
    change<T>(work: (table: Table) => T) {
      const { promise, resolve, reject } = Promise.withResolvers<T>()
      waiting.push({ work, resolve: (value) => resolve(value as T), reject })
      if (!isWriting) void run()
      return promise
    },
  }
}

type End = { readonly kind: 'done'; readonly value: unknown } | { readonly kind: 'refused' }

function attempt({ work, reject }: Waiting, table: Table): End {
  try {
    return { kind: 'done', value: work(table) }
  } catch (error) {
    reject(error)
    return { kind: 'refused' }
  }
}
