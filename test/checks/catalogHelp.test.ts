import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { catalogTable, generatedTypes, pageOf, productPage, tableFile } from '../kit/catalogHelp.ts'

const written = (file: string): string => readFileSync(file, 'utf8')

it('the table of products is the one that is shipped; `node test/kit/catalogHelp.ts` writes it', async () => {
  expect(written(tableFile)).toBe(await catalogTable())
})

it.each(generatedTypes.map((type) => [type.type, type] as const))(
  'the help on %s is the page that is shipped; `node test/kit/catalogHelp.ts` writes it',
  async (_, type) => {
    expect(written(pageOf(type))).toBe(await productPage(type))
  },
)
