/**
 * A document as printed in manuals becomes strict JSON: line and block comments and commas before a closing
 * bracket are taken out, the lines stay what they were. Texts in quotes are left alone.
 */
export function withoutComments(text: string): string {
  return blanked(text).replaceAll(/[ \t]+$/gm, '')
}

/** Whether a document has what `withoutComments` takes out. */
export function hasComments(text: string): boolean {
  return blanked(text) !== text
}

/** The same with blanks in place of what is taken out: every character keeps its offset. */
export function blanked(text: string): string {
  const blankedComments = text.replaceAll(quotedOrComment, (part) =>
    part.startsWith('"') ? part : part.replaceAll(/[^\n\r]/g, ' '),
  )
  return blankedComments.replaceAll(quotedOrComma, (part) => (part === ',' ? ' ' : part))
}

const quotedOrComment = /"(?:[^"\\]|\\[\s\S])*"?|\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)/g
const quotedOrComma = /"(?:[^"\\]|\\[\s\S])*"?|,(?=\s*[\]}])/g
