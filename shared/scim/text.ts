/** The form in which texts that are not caseExact are compared: composed characters (NFC), lower case. */
export function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
