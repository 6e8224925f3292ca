import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonObject } from '../../shared/base/json.ts'
import { own } from '../../shared/base/json.ts'
import { declarationOf, defaultTransformations, systemTypes } from '../../shared/catalog/index.ts'
import type { SystemType } from '../../shared/domain/system.ts'
import { compile } from '../../shared/transformation/compile.ts'

/** The entities that cases of products take by name. */
export const catalogEntities = JSON.parse(
  readFileSync(join(import.meta.dirname, '../vectors/catalogEntities.json'), 'utf8'),
) as Readonly<Record<string, JsonObject>>

const folder = join(import.meta.dirname, '../vectors/catalog')
const resolver = { user: { 'm-1': 't-1', 'm-2': 't-2', 'm-3': 't-3' }, group: { 'g-17': 'tg-17' } }
const set: Readonly<Record<string, string>> = {
  'concur.company.id': 'c-9',
  'concur.company.domain': 'example.com',
  'cflp.providerId': 'provider-1',
  'scp.user.userbase': 'accounts.example.com',
  'xsuaa.origin': 'sap.custom',
  'uaa.origin': 'ldap',
  'hana.cloud.db.authenticationType': 'JWT',
  'hana.cloud.db.providerName': 'IAS',
}

type Case = readonly ['read' | 'write', 'user' | 'group', string]
const cases: readonly Case[] = [
  ['read', 'user', 'person'],
  ['read', 'group', 'group'],
  ['write', 'user', 'intermediatePerson'],
  ['write', 'group', 'intermediateGroup'],
]

/** The cases of one product and version with what its documents make of them now. */
export function catalogCases(type: SystemType, version: string): JsonObject {
  const { kinds, versions, propertyPrefix } = type
  const properties = versions === undefined || version === '' ? {} : { [versions.property]: version }
  const documents = defaultTransformations(type, properties)
  const prefix = `${propertyPrefix ?? 'scim'}.group.prefix`
  const hasPrefix = declarationOf(type.properties, prefix) !== null
  const declared = Object.fromEntries(Object.entries(set).filter(([name]) => declarationOf(type.properties, name)))
  const id = version === '' ? type.type : `${type.type}-${version}`
  const wanted = cases.filter(
    ([direction, entity]) =>
      kinds.includes(direction === 'read' ? 'source' : 'target') && Object.hasOwn(documents[direction], entity),
  )
  const vectors = wanted.flatMap(([direction, entityType, input]) =>
    (hasPrefix ? [false, true] : [false]).map((prefixed) => {
      const given = { ...properties, ...declared, ...(prefixed ? { [prefix]: 'TEAM_' } : {}) }
      const document = { ...documents[direction], [entityType]: withoutIgnore(documents[direction], entityType) }
      const operation = operationOf(direction, documents[direction], entityType)
      const variables = operation === 'updateEntity' ? { entityIdTargetSystem: 't-9' } : {}
      const result = compile(JSON.stringify(document), direction, given).apply({
        ...{ type: entityType, operation, body: catalogEntities[input] ?? {}, variables },
        ...{ now: new Date(0), random: () => 0 },
        resolve: (lookup) => {
          const found = own(resolver[lookup.entityType === 'group' ? 'group' : 'user'], lookup.id)
          return typeof found === 'string' ? [found] : []
        },
      })
      if (result.kind !== 'transformed') throw new Error(`${id} ${direction} ${entityType}: ${JSON.stringify(result)}`)
      const name = `${direction} ${entityType}${prefixed ? ' with a prefix of groups' : ''}`
      return {
        ...{
          id: `${id} ${name}`,
          name,
          direction,
          entityType,
          operation,
          isIgnored: isIgnored(documents[direction], entityType),
        },
        ...{
          properties: given,
          variables,
          resolver: direction === 'write' ? resolver : {},
          input,
          expected: result.body,
        },
      }
    }),
  )
  return { format: 'provost-catalog-vectors/1', type: type.type, properties, vectors }
}

/** A create, unless the product has none. */
function operationOf(
  direction: 'read' | 'write',
  document: JsonObject,
  entityType: string,
): 'read' | 'createEntity' | 'updateEntity' {
  if (direction === 'read') return 'read'
  const skipped = JSON.stringify((own(document, entityType) as JsonObject)['skipOperations'] ?? [])
  return skipped.includes('create') ? 'updateEntity' : 'createEntity'
}

/** Cases also show what an entity type does that is switched off at first. */
export function withoutIgnore(document: JsonObject, entityType: string): JsonObject {
  const part = own(document, entityType) as JsonObject
  return Object.fromEntries(Object.entries(part).filter(([key]) => key !== 'ignore'))
}

function isIgnored(document: JsonObject, entityType: string): boolean {
  return (own(document, entityType) as JsonObject)['ignore'] === true
}

/** Writes the files of products that have none yet: `node test/kit/catalogVectors.ts`; then read what they expect. */
function writeMissing(): void {
  for (const type of systemTypes) {
    for (const version of ['', ...Object.keys(type.versions?.others ?? {})]) {
      const file = join(folder, `${type.type}${version === '' ? '' : `-${version}`}.json`)
      if (type.protocol !== 'scim' || existsSync(file) || existsSync(file.replace('.json', '-2.json'))) continue
      writeFileSync(file, `${JSON.stringify(catalogCases(type, version), null, 1)}\n`)
    }
  }
}

if (process.argv[1] === import.meta.filename) writeMissing()
