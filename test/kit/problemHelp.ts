import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../../shared/domain/problem.ts'

const folder = join(import.meta.dirname, '..', '..', 'renderer', 'help')

/** What the help says about a problem, in English and in German, without line breaks. */
export function helpOn({ code }: Pick<Problem, 'code'>): readonly string[] {
  return ['', 'de'].map((language) =>
    readFileSync(join(folder, language, `problem-${code}.md`), 'utf8').replaceAll(/\s+/g, ' '),
  )
}
