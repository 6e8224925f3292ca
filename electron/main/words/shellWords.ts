import { de } from './de.ts'
import { en, type ShellWords } from './en.ts'

/** The language chosen in the settings, else the first one of the computer that Provost speaks, else English. */
export function wordsIn(chosen: string | null, ofComputer: readonly string[]): ShellWords {
  const known = new Map<string, ShellWords>([
    ['en', en],
    ['de', de],
  ])
  const asked = [...(chosen === null ? [] : [chosen]), ...ofComputer.map((tag) => tag.split('-')[0] ?? '')]
  return asked.flatMap((language) => known.get(language) ?? [])[0] ?? en
}
