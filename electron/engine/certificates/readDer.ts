/** One value of the Distinguished Encoding Rules (ITU-T X.690): its tag and what is in it. */
export interface Element {
  readonly tag: number
  readonly content: Buffer
  /** With tag and length. */
  readonly whole: Buffer
}

/** What could not be read as DER; the message says what was found. */
export class DerError extends Error {}

/** The values that stand one behind the other in these bytes. Throws DerError. */
export function readElements(bytes: Buffer): readonly Element[] {
  const elements: Element[] = []
  for (let at = 0; at < bytes.length;) {
    const { begin, end } = extentOf(bytes, at)
    elements.push({ tag: bytes.readUInt8(at), content: bytes.subarray(begin, end), whole: bytes.subarray(at, end) })
    at = end
  }
  return elements
}

/** The values within one that must have this tag. Throws DerError. */
export function childrenOf(element: Element | undefined, tag = 0x30): readonly Element[] {
  return readElements(contentOf(element, tag))
}

/** The bytes of one that must have this tag. Throws DerError. */
export function contentOf(element: Element | undefined, tag: number): Buffer {
  if (element?.tag !== tag) throw new DerError(`tag ${tag} was expected, ${element?.tag ?? 'the end'} was found`)
  return element.content
}

/** A positive integer of at most four bytes. Throws DerError. */
export function numberIn(element: Element | undefined): number {
  const content = contentOf(element, 0x02)
  if (content.length === 0 || content.length > 4 || content.readInt8(0) < 0) throw new DerError('a number is too large')
  return content.readUIntBE(0, content.length)
}

/** An object identifier with dots. Throws DerError. */
export function objectIdIn(element: Element | undefined): string {
  const [first = 0, ...rest] = base128(contentOf(element, 0x06))
  const begin = Math.min(2, Math.floor(first / 40))
  return [begin, first - begin * 40, ...rest].join('.')
}

function base128(bytes: Buffer): readonly number[] {
  const numbers: number[] = []
  let value = 0
  for (const byte of bytes) {
    value = value * 128 + (byte & 0x7f)
    if ((byte & 0x80) !== 0) continue
    numbers.push(value)
    value = 0
  }
  return numbers
}

/** Where the content of the value at `at` begins and ends. Lengths that are left open (BER) are not read. */
function extentOf(bytes: Buffer, at: number): { readonly begin: number; readonly end: number } {
  const short = bytes[at + 1] ?? 0x80
  if (short < 0x80) return within(bytes, at + 2, short)
  const count = short & 0x7f
  if (count === 0 || count > 4 || at + 2 + count > bytes.length) throw new DerError('a length is open or too large')
  return within(bytes, at + 2 + count, bytes.readUIntBE(at + 2, count))
}

function within(bytes: Buffer, begin: number, length: number): { readonly begin: number; readonly end: number } {
  if (begin + length > bytes.length) throw new DerError('it ends too early')
  return { begin, end: begin + length }
}
