import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { decodeWindows1252, encodeWindows1252 } from './windows1252.ts'

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'iso-8859-1', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

/** What a byte order mark at the beginning says, and how long it is. */
export function byteOrderMark(start: Buffer): { readonly encoding: Encoding | null; readonly length: number } {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', length: 2 }
  return { encoding: null, length: 0 }
}

/** Text of a file piece by piece, without its byte order mark, which wins over `wanted` (null: UTF-8 unless a mark says
 *  otherwise). Throws `protocol` for bytes that the encoding does not have: guessed letters would end up in names. */
export async function* decoded(
  chunks: AsyncIterable<Buffer>,
  wanted: Encoding | null,
  file: string,
): AsyncGenerator<string> {
  let decode: ((chunk: Buffer | null) => string | null) | null = null
  let encoding: Encoding = wanted ?? 'utf-8'
  let read = 0
  const fail = (): never => {
    throw new ProblemError({
      code: 'protocol',
      message: said`Reading ${file} stopped: the bytes near ${read} are not ${encoding}. Choose the encoding the file is written in.`,
    })
  }
  for await (const chunk of chunks) {
    let body = chunk
    if (decode === null) {
      const mark = byteOrderMark(chunk)
      encoding = mark.encoding ?? encoding
      body = chunk.subarray(mark.length)
      decode = decoderOf(encoding)
    }
    read += chunk.length
    yield decode(body) ?? fail()
  }
  yield decode?.(null) ?? (decode === null ? '' : fail())
}

/** Called with null at the end; answers null for bytes that cannot be. */
function decoderOf(encoding: Encoding): (chunk: Buffer | null) => string | null {
  if (encoding === 'iso-8859-1') return (chunk) => chunk?.toString('latin1') ?? ''
  if (encoding === 'windows-1252') return (chunk) => (chunk === null ? '' : decodeWindows1252(chunk))
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  return (chunk) => {
    try {
      return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true })
    } catch {
      // What cannot be decoded is told by the caller, who knows the place.
      return null
    }
  }
}

/** The mark a file in this encoding begins with; UTF-8 has none, as most programs expect. */
export function markOf(encoding: Encoding): Buffer {
  if (encoding === 'utf-16le') return Buffer.from([0xff, 0xfe])
  return encoding === 'utf-16be' ? Buffer.from([0xfe, 0xff]) : Buffer.alloc(0)
}

export function canEncode(text: string, encoding: Encoding): boolean {
  return encoding === 'utf-8' ? text.isWellFormed() : encoded(text, encoding) !== null
}

/** null: the encoding does not have every character of the text. */
export function encoded(text: string, encoding: Encoding): Buffer | null {
  if (encoding === 'utf-8') return text.isWellFormed() ? Buffer.from(text, 'utf8') : null
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le')
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16()
  if (encoding === 'windows-1252') return encodeWindows1252(text)
  return /^[\u0000-\u00ff]*$/.test(text) ? Buffer.from(text, 'latin1') : null
}
