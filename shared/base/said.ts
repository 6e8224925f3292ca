import type { Brand } from './brand.ts'

/** A sentence made by `said`: its pattern is known, so that a page can say it in its language. */
export type Said = Brand<string, 'Said'>

/**
 * Tag of every English sentence that reaches a screen. What it gives is the plain English text; the pages know the sentence by
 * its parts, joined with `{}`. A value is a number, a name, an instant, an answer from outside or another said sentence, never
 * an English word.
 */
export function said(parts: TemplateStringsArray, ...values: readonly (string | number)[]): Said {
  return String.raw({ raw: parts }, ...values) as Said
}

/** Several sentences behind each other. */
export function allSaid(sentences: readonly Said[]): Said {
  return sentences.join(' ') as Said
}

/** A text that was said before and comes back from the database, from another process or over the wire. */
export function saidBefore(text: string): Said {
  return text as Said
}
