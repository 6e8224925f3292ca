import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { knownKeys } from '../../../shared/transformation/adviceKeys.ts'
import { compile } from '../../../shared/transformation/compile.ts'
import { conditionFunctionNames } from '../../../shared/transformation/conditionFunctions.ts'
import type { Example } from '../../../shared/transformation/examples/example.ts'
import { functionNames } from '../../../shared/transformation/functions/index.ts'
import { operators } from '../../../shared/transformation/syntax.ts'
import { languages } from '../../kit/sharedTexts.ts'
import { helpFiles, helpPage, sections } from '../../kit/transformationHelp.ts'

function result(example: Example): unknown {
  const document = JSON.stringify({ user: { ...example.head, mappings: example.mappings } })
  const direction = example.operation === 'read' ? 'read' : 'write'
  const ended = compile(document, direction, example.properties ?? {}).apply({
    type: 'user',
    body: example.input,
    operation: example.operation,
    variables: example.variables ?? {},
    now: new Date(0),
    random: () => 0,
    resolve: ({ id }) => example.ids?.[id] ?? [],
  })
  if (ended.kind === 'transformed') return ended.body
  return ended.kind === 'skipped' ? ended.message : ended
}

describe.each(sections)('the help on $title', ({ examples }) => {
  it.each(examples)('says what $word does', (example) => {
    expect(result(example)).toEqual(example.output)
  })
})

describe('the help on the language', () => {
  it('has an example for every word', () => {
    const words = Object.fromEntries(sections.map(({ title, examples }) => [title, examples.map(({ word }) => word)]))
    const missing = (title: string, known: readonly string[]) => known.filter((word) => !words[title]?.includes(word))
    expect([
      missing('Documents', knownKeys.entity),
      missing('Mappings', knownKeys.mapping),
      missing('Conditions', [...operators, ...conditionFunctionNames]),
      missing('Functions', [...functionNames, 'applyOnElements', 'applyOnAttribute', 'assignToAttribute', 'condition']),
    ]).toEqual([[], [], [], []])
  })

  it.each(languages)(
    'is the page that is shipped in %s; `node test/kit/transformationHelp.ts` writes it',
    async (to) => {
      expect(readFileSync(helpFiles[to], 'utf8')).toBe(await helpPage(to))
    },
  )
})
