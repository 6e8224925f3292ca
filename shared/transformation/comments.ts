/**
 * A document as printed in manuals becomes strict JSON: line and block comments and commas before a closing
 * bracket are blanked out, so that lines and columns stay what they were. Texts in quotes are left alone.
 */
export function withoutComments(text: string): string {
  return withoutTrailingCommas(blankedComments(text)).replaceAll(/[ \t]+$/gm, '')
}

/** Whether a document has what `withoutComments` takes out. */
export function hasComments(text: string): boolean {
  const blanked = blankedComments(text)
  return blanked !== text || withoutTrailingCommas(blanked) !== blanked
}

const quotedOrComment = /"(?:[^"\\]|\\[\s\S])*"?|\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)/g

function blankedComments(text: string): string {
  return text.replaceAll(quotedOrComment, (part) => (part.startsWith('"') ? part : part.replaceAll(/[^\n\r]/g, ' ')))
}

const quotedOrComma = /"(?:[^"\\]|\\[\s\S])*"?|,(?=\s*[\]}])/g

function withoutTrailingCommas(text: string): string {
  return text.replaceAll(quotedOrComma, (part) => (part === ',' ? ' ' : part))
}
