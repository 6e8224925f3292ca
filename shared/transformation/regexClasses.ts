/** Java's named classes as members of an RE2 character class. */
export const shorthand: Readonly<Record<string, string>> = {
  s: ' \\t\\n\\x0B\\f\\r',
  h: ' \\t\\x{A0}\\x{1680}\\x{180E}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}',
  v: '\\n\\x0B\\f\\r\\x{85}\\x{2028}\\x{2029}',
}

const posix: Readonly<Record<string, string>> = {
  Lower: 'lower',
  Upper: 'upper',
  ASCII: 'ascii',
  Alpha: 'alpha',
  Digit: 'digit',
  Alnum: 'alnum',
  Punct: 'punct',
  Graph: 'graph',
  Print: 'print',
  Blank: 'blank',
  Cntrl: 'cntrl',
  XDigit: 'xdigit',
  Space: 'space',
}

const unicode: Readonly<Record<string, string>> = {
  IsAlphabetic: 'L',
  IsLetter: 'L',
  IsDigit: 'Nd',
  IsUppercase: 'Lu',
  IsLowercase: 'Ll',
  IsTitlecase: 'Lt',
  IsPunctuation: 'P',
  IsIdeographic: 'Han',
  javaLowerCase: 'Ll',
  javaUpperCase: 'Lu',
  javaLetter: 'L',
  javaAlphabetic: 'L',
  javaDigit: 'Nd',
}

/** `\p{name}` of Java as a member of an RE2 class; ASCII for the POSIX names, as in Java without flags. */
export function propertyClass(name: string, negated: boolean): string {
  const ascii = Object.hasOwn(posix, name) ? posix[name] : undefined
  if (ascii !== undefined) return `[:${negated ? '^' : ''}${ascii}:]`
  const mapped = Object.hasOwn(unicode, name) ? unicode[name] : undefined
  const plain = name.replace(/^(?:Is|script=|sc=|general_category=|gc=)/, '')
  return `\\${negated ? 'P' : 'p'}{${mapped ?? plain}}`
}
