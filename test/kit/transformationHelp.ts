import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import type { JsonObject } from '../../shared/base/json.ts'
import { conditionExamples } from '../../shared/transformation/examples/conditionExamples.ts'
import { entityExamples } from '../../shared/transformation/examples/entityExamples.ts'
import type { Example } from '../../shared/transformation/examples/example.ts'
import { functionExamples } from '../../shared/transformation/examples/functionExamples.ts'
import { mappingExamples } from '../../shared/transformation/examples/mappingExamples.ts'

export const helpFile = join(import.meta.dirname, '../../renderer/help/transformationLanguage.md')

export const sections: readonly {
  readonly title: string
  readonly text: string
  readonly examples: readonly Example[]
}[] = [
  {
    title: 'Documents',
    text: 'A transformation is a JSON object with a part for each entity type: `user`, `group`, `role`, `event`. A read transformation makes the common document of an entity of a source, a write transformation makes the document of a target from it.',
    examples: entityExamples,
  },
  {
    title: 'Mappings',
    text: 'A mapping has one source, one or two targets, and keys that change what happens between them.',
    examples: mappingExamples,
  },
  {
    title: 'Conditions',
    text: 'A condition compares paths, texts in quotes, numbers, `true`, `false`, `null`, lists and patterns between slashes. Each of these conditions holds.',
    examples: conditionExamples,
  },
  {
    title: 'Functions',
    text: 'A function takes the value of the mapping, or the result of the function before it.',
    examples: functionExamples,
  },
]

/** The help page of the language: every word with an example that the tests run. */
export async function helpPage(): Promise<string> {
  const parts = sections.map(
    ({ title, text, examples }) => `## ${title}\n\n${text}\n\n${examples.map(exampleText).join('\n')}`,
  )
  const style = await resolveConfig(helpFile)
  return format(`# The transformation language\n\n${parts.join('\n')}`, { ...style, parser: 'markdown' })
}

function exampleText({ word, does, head, mappings, input, output, ...rest }: Example): string {
  const written: JsonObject = { ...head, mappings }
  const lines = [
    `### \`${word}\``,
    '',
    does,
    '',
    '```json',
    JSON.stringify(written, null, 2),
    '```',
    '',
    `- Entity: \`${JSON.stringify(input)}\``,
    ...(rest.operation === 'read' ? [] : [`- Operation: \`${rest.operation}\``]),
    ...named('Properties', rest.properties),
    ...named('Variables', rest.variables),
    ...named('Known ids', rest.ids),
    typeof output === 'string' ? `- Skipped: ${output}` : `- Result: \`${JSON.stringify(output)}\``,
    '',
  ]
  return lines.join('\n')
}

function named(title: string, value: object | undefined): string[] {
  return value === undefined ? [] : [`- ${title}: \`${JSON.stringify(value)}\``]
}

if (import.meta.main) writeFileSync(helpFile, await helpPage())
