import { strToU8, Zip, ZipDeflate } from 'fflate'

/** A ZIP to be saved. */
export interface Archive {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** Memory grows with the compressed size alone. */
export interface ZipWriter {
  add(name: string): { write(text: string): void; end(text: string): void }
  finish(): Uint8Array
}

export function createZip(): ZipWriter {
  const chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    chunks.push(chunk)
  })
  return {
    add: (name) => {
      const file = new ZipDeflate(name, { level: 6 })
      zip.add(file)
      return {
        write: (text) => file.push(strToU8(text)),
        end: (text) => file.push(strToU8(text), true),
      }
    },
    finish: () => {
      zip.end()
      return Buffer.concat(chunks)
    },
  }
}

/** `2026-11-22_05-28-53`. */
export function stampOf(now: Date): string {
  return now.toISOString().slice(0, 19).replace('T', '_').replaceAll(':', '-')
}
