/** One part of a distinguished name; more than one pair where it is compound (`cn=a+uid=b`). Values are unescaped. */
export type Rdn = readonly { readonly type: string; readonly value: string }[]

/** The parts of a distinguished name (RFC 4514), the entry's own first; null: the text is none. The empty name has no part. */
export function parseDn(text: string): readonly Rdn[] | null {
  if (text.trim() === '') return []
  const parts: Rdn[] = []
  for (const part of splitAt(text, ',')) {
    const pairs = splitAt(part, '+').map(parsePair)
    const known = pairs.filter((pair) => pair !== null)
    if (known.length < pairs.length) return null
    parts.push(known)
  }
  return parts
}

/** A value as it stands in a distinguished name (RFC 4514 2.4). */
export function escapeDnValue(value: string): string {
  return value.replaceAll(/[\\",+<>;=\0 #]/g, (character, at: number) => {
    if (character === '\0') return String.raw`\00`
    if (character === '#') return at === 0 ? String.raw`\#` : character
    if (character === ' ') return at === 0 || at === value.length - 1 ? String.raw`\ ` : character
    return `\\${character}`
  })
}

/** The name of an entry directly below `parent`. */
export function childDn(type: string, value: string, parent: string): string {
  const own = `${type}=${escapeDnValue(value)}`
  return parent === '' ? own : `${own},${parent}`
}

/** The same text for all ways to write one name: case, blanks and escapes do not count (RFC 4518 for what people write).
 *  A text that is no name stands for itself. */
export function dnKey(text: string): string {
  const parts = parseDn(text)
  return parts === null ? `?${text}` : keyOf(parts)
}

/** Whether an entry lies at or below another. */
export function isWithin(dn: string, base: string): boolean {
  const inner = parseDn(dn)
  const outer = parseDn(base)
  if (inner === null || outer === null || inner.length < outer.length) return false
  return keyOf(inner.slice(inner.length - outer.length)) === keyOf(outer)
}

/** What stands behind the entry's own part, as it is written; '' at the top. */
export function parentOf(dn: string): string {
  return splitAt(dn, ',').slice(1).join(',').trimStart()
}

/** The entry's own part, as it is written. */
export function ownPartOf(dn: string): string {
  return splitAt(dn, ',')[0] ?? ''
}

/** The value of an attribute in the entry's own part; null: it is not named by it. */
export function namedBy(dn: string, attribute: string): string | null {
  const own = parseDn(dn)?.[0] ?? []
  return own.find(({ type }) => type.toLowerCase() === attribute.toLowerCase())?.value ?? null
}

function keyOf(parts: readonly Rdn[]): string {
  return parts
    .map((pairs) =>
      pairs
        .map(({ type, value }) => `${type.toLowerCase()}=${escapeDnValue(plain(value))}`)
        .sort()
        .join('+'),
    )
    .join(',')
}

/** Case and repeated, leading and trailing blanks are not significant in names (RFC 4518 2.3, 2.6.1). */
const plain = (value: string): string => value.normalize('NFKC').toLowerCase().replaceAll(/ +/g, ' ').trim()

/** Splits at a separator that is not escaped. */
function splitAt(text: string, separator: string): readonly string[] {
  const parts: string[] = []
  let begin = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === separator) {
      parts.push(text.slice(begin, at))
      begin = at + 1
    }
  }
  parts.push(text.slice(begin))
  return parts
}

function parsePair(text: string): Rdn[number] | null {
  const equals = text.indexOf('=')
  const type = text.slice(0, Math.max(equals, 0)).trim()
  if (!/^([A-Za-z][A-Za-z0-9-]*|\d+(\.\d+)*)$/.test(type)) return null
  const value = unescape(withoutBlanks(text.slice(equals + 1)))
  return value === null ? null : { type, value }
}

/** Blanks around a value are not part of it, unless they are escaped. Of all the characters that look like one, it is the space
 *  alone that is (RFC 4514 2.4). */
function withoutBlanks(text: string): string {
  let begin = 0
  while (text[begin] === ' ') begin += 1
  let end = text.length
  while (end > begin && text[end - 1] === ' ') end -= 1
  const value = text.slice(begin, end)
  const isEscaped = /(^|[^\\])(\\\\)*\\$/.test(value) && end < text.length
  return isEscaped ? `${value} ` : value
}

/** null: a character stands unescaped that must not, or an escape is cut off. Bytes in hex are UTF-8. */
function unescape(text: string): string | null {
  const bytes: Buffer[] = []
  const pattern = /\\([0-9A-Fa-f]{2})|\\([ "#+,;<=>\\])|([^\\";<>+,]+)/y
  for (let at = 0; at < text.length; at = pattern.lastIndex) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match) return null
    const [, hex, special, literal] = match
    bytes.push(hex === undefined ? Buffer.from(special ?? literal ?? '', 'utf8') : Buffer.from(hex, 'hex'))
  }
  return Buffer.concat(bytes).toString('utf8')
}
