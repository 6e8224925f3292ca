/** Code points of the bytes 0x80 to 0x9F in Windows-1252; 0: the byte is not assigned. */
const upper = [
  ...[0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0],
  ...[
    0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e,
    0x0178,
  ],
]
const bytes = new Map(upper.flatMap((code, index) => (code === 0 ? [] : [[code, index + 0x80] as const])))

/** null: a byte that is not assigned. */
export function decodeWindows1252(chunk: Buffer): string | null {
  const text = chunk.toString('latin1')
  const missing: string[] = []
  const decoded = text.replace(/[\u0080-\u009f]/g, (byte) => {
    const code = upper[byte.charCodeAt(0) - 0x80] ?? 0
    if (code === 0) missing.push(byte)
    return String.fromCharCode(code)
  })
  return missing.length === 0 ? decoded : null
}

/** null: a character that Windows-1252 does not have. */
export function encodeWindows1252(text: string): Buffer | null {
  const out = Buffer.alloc(text.length)
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    const byte = code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : bytes.get(code)
    if (byte === undefined) return null
    out[index] = byte
  }
  return out
}
