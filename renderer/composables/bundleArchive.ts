import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** Text of each file by its path, as the contract carries a bundle. */
export type BundleTexts = Readonly<Record<string, string>>

/** What a chosen file is. `refused`: key of the reason in `landscape.refused`. */
export type ExchangeFile =
  | { readonly kind: 'bundle'; readonly files: BundleTexts }
  | { readonly kind: 'system'; readonly document: string }
  | { readonly kind: 'refused'; readonly why: 'tooLarge' | 'damaged' | 'noBundle' | 'csv' | 'noText' }

const mostEntries = 5000
/** A call to the engine carries 4 MiB; what a file unpacks to must fit, with its quotes. */
const mostCharacters = 3_500_000

/** The only places a bundle has; nothing else in an archive is unpacked. */
const ownPath =
  /^(provost-bundle\.json|settings\.json|secrets\.sealed|systems\/[a-z0-9-]{1,120}\/(system|read|write)\.json)$/

/** A bundle as one file: a ZIP archive of its text files, equal for equal bundles. */
export function packBundle(files: BundleTexts): Uint8Array {
  const entries = Object.entries(files).map(([path, text]) => [path, strToU8(text)] as const)
  // Without a fixed time equal bundles would differ.
  return zipSync(Object.fromEntries(entries), { mtime: new Date(1980, 0, 1) })
}

/** Looks into a file somebody sent: an archive of a bundle, or an exported system as JSON. Nothing of it is believed yet. */
export function readExchangeFile(name: string, bytes: Uint8Array): ExchangeFile {
  if (bytes.length > mostCharacters) return { kind: 'refused', why: 'tooLarge' }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return unpackBundle(bytes)
  if (name.toLowerCase().endsWith('.csv')) return { kind: 'refused', why: 'csv' }
  try {
    return { kind: 'system', document: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { kind: 'refused', why: 'noText' }
  }
}

function unpackBundle(bytes: Uint8Array): ExchangeFile {
  const found = { entries: 0, size: 0, paths: new Set<string>(), isTwice: false }
  try {
    // Sizes are those the archive declares; no entry is unpacked beyond its own.
    const entries = unzipSync(bytes, {
      filter({ name, originalSize }) {
        found.entries += 1
        if (found.entries > mostEntries || !ownPath.test(name)) return false
        found.isTwice ||= found.paths.has(name)
        found.paths.add(name)
        found.size += originalSize
        return found.size <= mostCharacters
      },
    })
    if (found.entries > mostEntries || found.size > mostCharacters) return { kind: 'refused', why: 'tooLarge' }
    if (found.isTwice) return { kind: 'refused', why: 'damaged' }
    if (!found.paths.has('provost-bundle.json')) return { kind: 'refused', why: 'noBundle' }
    const texts = Object.entries(entries).map(([path, content]) => [path, strFromU8(content)] as const)
    return { kind: 'bundle', files: Object.fromEntries(texts) }
  } catch {
    return { kind: 'refused', why: 'damaged' }
  }
}
