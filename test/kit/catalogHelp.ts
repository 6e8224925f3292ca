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

const root = join(import.meta.dirname, '../..')
export const helpFolder = join(root, 'renderer/help')
export const tableFile = join(root, 'docs/catalog.md')

/** The product has a page made from its data; products of other protocols have pages of their own. */
export const generatedTypes: readonly SystemType[] = systemTypes.filter(({ protocol }) => protocol === 'scim')
export const pageOf = (type: SystemType): string => join(helpFolder, `product-${type.type}.md`)

/** The help page of a product: what it is, what its entities are, and what is set for it alone. */
export async function productPage(type: SystemType): Promise<string> {
  const { name, description, kinds, realTimeSource, versions, properties } = type
  const shared = new Set(
    [...signInProperties, ...tokenProperties, ...connectionProperties, ...engineProperties(30)].map((one) => one.name),
  )
  const own = properties.filter((one) => !shared.has(one.name))
  const ends = kinds.map((kind) => (kind === 'source' ? 'a source' : 'a target')).join(' and ')
  const facts = [
    `It can be ${ends}${realTimeSource ? ', also one that sends its changes in real time' : ''}.`,
    entitiesOf(type),
    ...(versions === undefined
      ? []
      : [`Its interface has versions: \`${versions.property}\` says which one is meant.`]),
  ]
  const text = [
    `# ${name}`,
    `${description}. ${facts.join(' ')}`,
    '## Settings',
    table(own),
    'Sign-in, deadlines, retries and headers are set as for every SCIM system. A setting may also be named under `scim` instead of the prefix of the product; its own prefix wins.',
  ].join('\n\n')
  return format(text, { ...(await resolveConfig(tableFile)), parser: 'markdown' })
}

function entitiesOf({ transformations, kinds }: SystemType): string {
  const parts = kinds.map((kind) => {
    const document = transformations[kind === 'source' ? 'read' : 'write']
    const named = Object.entries(document).map(([entity, part]) => {
      const isOff = typeof part === 'object' && part !== null && 'ignore' in part && part.ignore === true
      return `${entity}s${isOff ? ' (switched off at first)' : ''}`
    })
    return `${kind === 'source' ? 'read' : 'written'} are ${named.join(' and ')}`
  })
  const sentence = parts.join('; ')
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}

function table(properties: readonly PropertyDeclaration[]): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '\\<')
  const rows = properties.map(({ name, label, help, default: value, roles, required }) => {
    const end = roles.length === 1 ? ` Only for a ${roles[0] ?? ''}.` : ''
    const first = value === null ? (required ? 'required' : '–') : `\`${value}\``
    return `| ${cell(label)} | \`${name}\` | ${cell(first)} | ${cell(help)}${end} |`
  })
  return ['| Setting | Name | At first | What it does |', '| --- | --- | --- | --- |', ...rows].join('\n')
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
  const stale = readdirSync(helpFolder).filter((file) => file.startsWith('product-'))
  for (const file of stale) {
    if (!generatedTypes.some((type) => pageOf(type).endsWith(`/${file}`))) rmSync(join(helpFolder, file))
  }
  for (const type of generatedTypes) writeFileSync(pageOf(type), await productPage(type))
  writeFileSync(tableFile, await catalogTable())
}

if (process.argv[1] === import.meta.filename) await writeAll()
