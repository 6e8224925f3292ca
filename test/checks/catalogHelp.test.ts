import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogTable, generatedTypes, pageOf, productPage, tableFile } from '../kit/catalogHelp.ts'
import { languages } from '../kit/sharedTexts.ts'

const written = (file: string): string => readFileSync(file, 'utf8')

it('the table of products is the one that is shipped; `node test/kit/catalogHelp.ts` writes it', async () => {
  expect(written(tableFile)).toBe(await catalogTable())
})

describe.each(languages)('the help in %s', (language) => {
  it.each(generatedTypes.map((type) => [type.type, type] as const))(
    'on %s is the page that is shipped; `node test/kit/catalogHelp.ts` writes it',
    async (_, type) => {
      expect(written(pageOf(type, language))).toBe(await productPage(type, language))
    },
  )
})
