/** UTF-8 of a text; a lone surrogate becomes the replacement character. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text.toWellFormed()) {
    const point = character.codePointAt(0) ?? 0
    if (point < 0x80) bytes.push(point)
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point))
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point))
    else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point))
  }
  return Uint8Array.from(bytes)
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f)
}

/** Text of UTF-8 bytes; what is no UTF-8 becomes the replacement character. */
export function utf8Text(bytes: Uint8Array): string {
  let text = ''
  let at = 0
  while (at < bytes.length) {
    const first = bytes[at] ?? 0
    const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0
    const point = length === 0 ? -1 : codePoint(bytes, at, length)
    text += point < 0 ? '\ufffd' : String.fromCodePoint(point)
    at += point < 0 ? 1 : length
  }
  return text
}

const smallest = [0, 0, 0x80, 0x800, 0x10000]

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  const first = bytes[at] ?? 0
  if (length === 1) return first
  let point = first & (0xff >> (length + 1))
  for (let offset = 1; offset < length; offset += 1) {
    const next = bytes[at + offset] ?? 0
    if ((next & 0xc0) !== 0x80) return -1
    point = (point << 6) | (next & 0x3f)
  }
  const isSurrogate = point >= 0xd800 && point <= 0xdfff
  return point < (smallest[length] ?? 0) || point > 0x10ffff || isSurrogate ? -1 : point
}

const alphabets = {
  base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  base64: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
} as const
export type Algorithm = keyof typeof alphabets

/** RFC 4648. */
export function encodeBytes(bytes: Uint8Array, algorithm: Algorithm, isPadded: boolean): string {
  const width = algorithm === 'base32' ? 5 : 6
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    bits = (bits << 8) | byte
    held += 8
    while (held >= width) {
      held -= width
      text += alphabets[algorithm].charAt((bits >> held) & (2 ** width - 1))
    }
    bits &= 2 ** held - 1
  }
  if (held > 0) text += alphabets[algorithm].charAt((bits << (width - held)) & (2 ** width - 1))
  const group = algorithm === 'base32' ? 8 : 4
  return isPadded ? text.padEnd(Math.ceil(text.length / group) * group, '=') : text
}

/** Padded and unpadded text; null where a character does not belong to the alphabet. */
export function decodeText(text: string, algorithm: Algorithm): Uint8Array | null {
  const width = algorithm === 'base32' ? 5 : 6
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const character of text.replace(/=+$/, '')) {
    const value = alphabets[algorithm].indexOf(algorithm === 'base32' ? character.toUpperCase() : character)
    if (value < 0) return null
    bits = (bits << width) | value
    held += width
    if (held >= 8) {
      held -= 8
      bytes.push((bits >> held) & 0xff)
      bits &= 2 ** held - 1
    }
  }
  return Uint8Array.from(bytes)
}
