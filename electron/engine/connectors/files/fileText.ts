import { createHash } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { lstat } from 'node:fs/promises'
import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { DeadlineError, waitFor } from '../deadline.ts'
import { errorCode } from '../socketProblems.ts'
import { byteOrderMark, decoded } from './encoding.ts'
import { failed, openForReading } from './folder.ts'
import type { FileSettings } from './settings.ts'

const chunkBytes = 256 * 1024

/** One version of a file, open. */
export interface OpenedFile {
  readonly path: string
  /** Another text whenever the file was written or replaced. */
  readonly version: string
  readonly bytes: number
  /** The byte order mark it begins with; empty: it has none. */
  readonly mark: Buffer
  /** The text from the beginning; throws `protocol` when the file is written to meanwhile. */
  text(): AsyncIterable<string>
  close(): Promise<void>
}

/** null: there is no such file. Every piece has the deadline of a call: a folder may lie on a network. */
export async function openFile(
  path: string,
  { encoding, deadlineMs }: FileSettings,
  signal: AbortSignal,
): Promise<OpenedFile | null> {
  const handle = await bounded(said`Opening ${path}`, deadlineMs, signal, () => openForReading(path))
  if (handle === null) return null
  const { version, bytes } = await versionOf(handle)
  const start = Buffer.alloc(3)
  await bounded(said`Reading ${path}`, deadlineMs, signal, () => handle.read(start, 0, 3, 0))
  const mark = start.subarray(0, byteOrderMark(start).length)
  async function* text(): AsyncGenerator<string> {
    if (handle === null) return
    const chunks = chunksOf(handle, (work) => bounded(said`Reading ${path}`, deadlineMs, signal, work))
    yield* decoded(chunks, encoding, path)
    if ((await versionOf(handle)).version !== version) {
      throw new ProblemError({
        code: 'protocol',
        message: said`${path} was written to while it was read. Write it under another name and rename it when it is whole.`,
      })
    }
  }
  return { path, version, bytes, mark, text, close: () => handle.close() }
}

export interface FileVersion {
  readonly version: string
  readonly bytes: number
  /** Who may do what with it. */
  readonly mode: number
}

export async function versionOf(handle: FileHandle): Promise<FileVersion> {
  return told(await handle.stat({ bigint: true }))
}

/** What opening the file would find, without opening it; null: there is none. */
export async function versionAt(
  path: string,
  { deadlineMs }: FileSettings,
  signal: AbortSignal,
): Promise<FileVersion | null> {
  const call = said`Looking at ${path}`
  const found = await bounded(call, deadlineMs, signal, () =>
    lstat(path, { bigint: true }).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return null
      throw error
    }),
  )
  return found && told(found)
}

/** Place, size and time, hashed to one text. */
function told({ dev, ino, size, mtimeNs, mode }: BigIntStats): FileVersion {
  const version = createHash('sha256').update(`${dev} ${ino} ${size} ${mtimeNs}`).digest('base64url').slice(0, 22)
  return { version, bytes: Number(size), mode: Number(mode & 0o777n) }
}

async function* chunksOf(
  handle: FileHandle,
  within: <T>(work: () => Promise<T>) => Promise<T>,
): AsyncGenerator<Buffer> {
  for (let position = 0; ;) {
    const chunk = Buffer.allocUnsafe(chunkBytes)
    const { bytesRead } = await within(() => handle.read(chunk, 0, chunkBytes, position))
    if (bytesRead === 0) return
    position += bytesRead
    yield chunk.subarray(0, bytesRead)
  }
}

/** A call to the file system cannot be broken off, but it need not be waited for. */
export async function bounded<T>(
  call: string,
  deadlineMs: number,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await waitFor(deadlineMs, signal, work)
  } catch (error) {
    if (error instanceof DeadlineError) {
      throw new ProblemError({ code: 'timeout', message: said`${call} had no end within ${deadlineMs / 1000} s.` })
    }
    if (signal.aborted) throw new ProblemError({ code: 'unavailable', message: said`${call} was broken off.` })
    return failed(call, error)
  }
}
