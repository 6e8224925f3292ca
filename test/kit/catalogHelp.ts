import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { listedProducts } from '../../shared/catalog/products.ts'
import { systemTypes } from '../../shared/catalog/index.ts'
import {
  connectionProperties,
  engineProperties,
  signInProperties,
  tokenProperties,
} from '../../shared/catalog/standardProperties.ts'
import type { PropertyDeclaration, SystemType } from '../../shared/domain/system.ts'
import { productWords, type ProductWords } from './productWords.ts'
import { languages, textIn, type Language } from './sharedTexts.ts'

const root = join(import.meta.dirname, '../..')
export const helpFolder = join(root, 'renderer/help')
export const tableFile = join(root, 'docs/catalog.md')

/** The product has a page made from its data; products of other protocols have pages of their own. */
export const generatedTypes: readonly SystemType[] = systemTypes.filter(({ protocol }) => protocol === 'scim')
const folderOf = (language: Language): string => (language === 'en' ? helpFolder : join(helpFolder, language))
export const pageOf = (type: SystemType, language: Language): string =>
  join(folderOf(language), `product-${type.type}.md`)

/** The help page of a product: what it is, what its entities are, and what is set for it alone. */
export async function productPage(type: SystemType, language: Language): Promise<string> {
  const { name, description, properties } = type
  const shared = new Set(
    [...signInProperties, ...tokenProperties, ...connectionProperties, ...engineProperties(30)].map((one) => one.name),
  )
  const own = properties.filter((one) => !shared.has(one.name))
  const words = productWords[language]
  const text = [
    `# ${name}`,
    `${textIn(language, description)}. ${factsOf(type, words).join(' ')}`,
    `## ${words.settings}`,
    table(own, language),
    words.rest,
  ].join('\n\n')
  return format(text, { ...(await resolveConfig(tableFile)), parser: 'markdown' })
}

function factsOf({ kinds, realTimeSource, versions, transformations }: SystemType, words: ProductWords): string[] {
  const parts = kinds.map((kind) => {
    const document = transformations[kind === 'source' ? 'read' : 'write']
    const named = Object.entries(document).map(([entity, part]) => {
      const isOff = typeof part === 'object' && part !== null && 'ignore' in part && part.ignore === true
      return `${words.entities[entity] ?? entity}${isOff ? words.isOff : ''}`
    })
    return `${kind === 'source' ? words.read : words.written} ${named.join(words.and)}`
  })
  const sentence = parts.join('; ')
  return [
    words.canBe(kinds.map((kind) => words.kinds[kind]).join(words.and), realTimeSource),
    `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`,
    ...(versions === undefined ? [] : [words.versions(versions.property)]),
  ]
}

function table(properties: readonly PropertyDeclaration[], language: Language): string {
  const words = productWords[language]
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '\\<')
  const rows = properties.map(({ name, label, help, default: value, roles, required }) => {
    const [only] = roles.length === 1 ? roles : []
    const end = only === undefined ? '' : ` ${words.onlyFor[only]}`
    const first = value === null ? (required ? words.required : '–') : `\`${value}\``
    return `| ${cell(textIn(language, label))} | \`${name}\` | ${cell(first)} | ${cell(help && textIn(language, help))}${end} |`
  })
  return [`| ${words.columns.join(' | ')} |`, '| --- | --- | --- | --- |', ...rows].join('\n')
}

/** The table of all products, as `provost catalog` knows them. */
export async function catalogTable(): Promise<string> {
  const products = listedProducts()
  const rows = products.map(({ name, type, roles, protocol, connectorTypeString, status }) => {
    const spelled = connectorTypeString === null ? '–' : `\`${connectorTypeString}\``
    return `| ${name} | \`${type}\` | ${roles.join(', ')} | ${protocol} | ${spelled} | ${status} |`
  })
  const covered = products.filter(({ status }) => status === 'covered').length
  const text = [
    '# Products',
    `${covered} of ${products.length} systems can be chosen; the others are planned. \`provost catalog --json\` says the same. The type in exports is known for \`SAP_CLOUD_IDENTITY\` and \`SAP_COMMERCE_CLOUD\` and made in their manner for the others. Proxies are planned for all.`,
    [
      '| System | Type | Roles | Protocol | Type in exports | Status |',
      '| --- | --- | --- | --- | --- | --- |',
      ...rows,
    ].join('\n'),
  ].join('\n\n')
  return format(text, { ...(await resolveConfig(tableFile)), parser: 'markdown' })
}

/** Writes all of it: `node test/kit/catalogHelp.ts`. */
async function writeAll(): Promise<void> {
  for (const language of languages) {
    const stale = readdirSync(folderOf(language)).filter((file) => file.startsWith('product-'))
    for (const file of stale) {
      if (!generatedTypes.some((type) => pageOf(type, language).endsWith(`/${file}`))) {
        rmSync(join(folderOf(language), file))
      }
    }
    for (const type of generatedTypes) writeFileSync(pageOf(type, language), await productPage(type, language))
  }
  writeFileSync(tableFile, await catalogTable())
}

if (process.argv[1] === import.meta.filename) await writeAll()
