import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import type { JsonObject } from '../../shared/base/json.ts'
import { conditionExamples } from '../../shared/transformation/examples/conditionExamples.ts'
import { entityExamples } from '../../shared/transformation/examples/entityExamples.ts'
import type { Example } from '../../shared/transformation/examples/example.ts'
import { functionExamples } from '../../shared/transformation/examples/functionExamples.ts'
import { mappingExamples } from '../../shared/transformation/examples/mappingExamples.ts'
import { languages, textIn, type Language } from './sharedTexts.ts'

/** Where the page stands in each language. */
export const helpFiles: Readonly<Record<Language, string>> = {
  en: join(import.meta.dirname, '../../renderer/help/transformationLanguage.md'),
  de: join(import.meta.dirname, '../../renderer/help/de/transformationLanguage.md'),
}

const words = {
  en: {
    page: 'The transformation language',
    entity: 'Entity',
    operation: 'Operation',
    properties: 'Properties',
    variables: 'Variables',
    ids: 'Known ids',
    skipped: 'Skipped',
    result: 'Result',
  },
  de: {
    page: 'Die Transformationssprache',
    entity: 'Entität',
    operation: 'Operation',
    properties: 'Eigenschaften',
    variables: 'Variablen',
    ids: 'Bekannte IDs',
    skipped: 'Übergangen',
    result: 'Ergebnis',
  },
} as const

const germanSections: Readonly<Record<string, { readonly title: string; readonly text: string }>> = {
  Documents: {
    title: 'Dokumente',
    text: 'Eine Transformation ist ein JSON-Objekt mit einem Teil je Entitätstyp: `user`, `group`, `role`, `event`. Eine Lesetransformation macht aus einer Entität einer Quelle das gemeinsame Dokument, eine Schreibtransformation macht daraus das Dokument eines Ziels.',
  },
  Mappings: {
    title: 'Mappings',
    text: 'Ein Mapping hat eine Quelle, ein oder zwei Ziele, und Schlüssel, die ändern, was dazwischen geschieht.',
  },
  Conditions: {
    title: 'Bedingungen',
    text: 'Eine Bedingung vergleicht Pfade, Texte in Anführungszeichen, Zahlen, `true`, `false`, `null`, Listen und Muster zwischen Schrägstrichen. Jede dieser Bedingungen gilt.',
  },
  Functions: {
    title: 'Funktionen',
    text: 'Eine Funktion nimmt den Wert des Mappings oder das Ergebnis der Funktion davor.',
  },
}

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
export async function helpPage(language: Language): Promise<string> {
  const parts = sections.map((section) => {
    const { title, text } = language === 'de' ? germanSection(section.title) : section
    return `## ${title}\n\n${text}\n\n${section.examples.map((one) => exampleText(one, language)).join('\n')}`
  })
  const style = await resolveConfig(helpFiles[language])
  return format(`# ${words[language].page}\n\n${parts.join('\n')}`, { ...style, parser: 'markdown' })
}

function germanSection(title: string): { readonly title: string; readonly text: string } {
  const section = germanSections[title]
  if (!section) throw new Error(`The section "${title}" has no German text in test/kit/transformationHelp.ts.`)
  return section
}

function exampleText({ word, does, head, mappings, input, output, ...rest }: Example, language: Language): string {
  const written: JsonObject = { ...head, mappings }
  const names = words[language]
  const lines = [
    `### \`${word}\``,
    '',
    textIn(language, does),
    '',
    '```json',
    JSON.stringify(written, null, 2),
    '```',
    '',
    `- ${names.entity}: \`${JSON.stringify(input)}\``,
    ...(rest.operation === 'read' ? [] : [`- ${names.operation}: \`${rest.operation}\``]),
    ...named(names.properties, rest.properties),
    ...named(names.variables, rest.variables),
    ...named(names.ids, rest.ids),
    typeof output === 'string' ? `- ${names.skipped}: ${output}` : `- ${names.result}: \`${JSON.stringify(output)}\``,
    '',
  ]
  return lines.join('\n')
}

function named(title: string, value: object | undefined): string[] {
  return value === undefined ? [] : [`- ${title}: \`${JSON.stringify(value)}\``]
}

if (import.meta.main) for (const language of languages) writeFileSync(helpFiles[language], await helpPage(language))
