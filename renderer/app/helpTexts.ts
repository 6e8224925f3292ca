import { language } from '../composables/language.ts'

const english = import.meta.glob<string>('../help/*.md', { query: '?raw', import: 'default', eager: true })
const german = import.meta.glob<string>('../help/de/*.md', { query: '?raw', import: 'default', eager: true })

/** The help pages in the language of the page by name: the file's name without its ending. */
export const helpTexts: ReadonlyMap<string, string> = new Map(
  Object.entries(language === 'de' ? { ...english, ...german } : english).map(([file, text]) => [
    file.replace(/^.*\/(.*)\.md$/, '$1'),
    text,
  ]),
)

/** What a page is called: its first heading. */
export function titleOf(text: string): string {
  return /^# (.+)$/m.exec(text)?.[1] ?? ''
}
