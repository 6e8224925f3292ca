import { useI18n } from 'vue-i18n'
import type { lists } from '../messages/en/lists.ts'

export type ListWord = keyof typeof lists.columns

/** Headings of lists that leave the screen. */
export function useListWords(): (word: ListWord) => string {
  const { t } = useI18n()
  return (word) => t(`lists.columns.${word}`)
}

/** What is set in a filter, in words: `Source: HR, Status: failed`. */
export function filterWords(parts: readonly (readonly [heading: string, value: string | null | undefined])[]): string {
  return parts
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([heading, value]) => `${heading}: ${value ?? ''}`)
    .join(', ')
}
