import { said } from '../../../../shared/base/said.ts'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

/** One file in an archive. */
export interface ArchiveEntry {
  readonly name: string
  readonly size: number
}

export type ArchiveSource = { readonly name: string } & ({ readonly path: string } | { readonly bytes: Uint8Array })

/** Files one after the other, each behind a line that names it. */
export async function* pack(files: readonly ArchiveSource[]): AsyncGenerator<Uint8Array> {
  for (const file of files) {
    const size = 'path' in file ? (await stat(file.path)).size : file.bytes.length
    yield Buffer.from(`${JSON.stringify({ name: file.name, size })}\n`)
    if ('bytes' in file) yield file.bytes
    else yield* createReadStream(file.path, { end: Math.max(0, size - 1) }) as AsyncIterable<Buffer>
  }
}

export type ArchivePart =
  { readonly kind: 'entry'; readonly entry: ArchiveEntry } | { readonly kind: 'bytes'; readonly bytes: Buffer }

const longestLine = 1000

/** Throws when what comes is no such archive, or ends too early. */
export async function* unpack(bytes: AsyncIterable<Buffer>): AsyncGenerator<ArchivePart> {
  let waiting: Buffer = Buffer.alloc(0)
  let left = 0
  for await (const more of bytes) {
    waiting = waiting.length === 0 ? more : Buffer.concat([waiting, more])
    while (waiting.length > 0) {
      if (left === 0) {
        const end = waiting.indexOf(0x0a)
        if (end < 0 && waiting.length < longestLine) break
        const entry = entryOf(end < 0 ? '' : waiting.toString('utf8', 0, end))
        waiting = waiting.subarray(end + 1)
        left = entry.size
        yield { kind: 'entry', entry }
      } else {
        const part = waiting.subarray(0, left)
        waiting = waiting.subarray(part.length)
        left -= part.length
        yield { kind: 'bytes', bytes: part }
      }
    }
  }
  if (left > 0 || waiting.length > 0) throw new Error(said`The archive ends in the middle of a file.`)
}

function entryOf(line: string): ArchiveEntry {
  const { name, size } = JSON.parse(line) as Partial<ArchiveEntry>
  if (
    typeof name !== 'string' ||
    !/^[a-z][a-z0-9.-]{0,60}$/.test(name) ||
    !Number.isSafeInteger(size) ||
    (size ?? -1) < 0
  )
    throw new Error(said`The archive names a file that does not belong into it.`)
  return { name, size: size ?? 0 }
}
