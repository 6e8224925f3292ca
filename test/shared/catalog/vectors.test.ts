import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { defaultTransformations, systemTypeOf, systemTypes } from '../../../shared/catalog/index.ts'
import { catalogEntities, withoutIgnore } from '../../kit/catalogVectors.ts'
import { readVectors, runVector } from '../../../electron/engine/cli/transformVectors.ts'

/** Cases of the documents a product begins with: vectors as for the language, without the document. */
interface CatalogVectors {
  readonly format: 'provost-catalog-vectors/1'
  readonly type: string
  /** Of the version of the product's interface. */
  readonly properties: Readonly<Record<string, string>>
  readonly vectors: readonly CatalogVector[]
}

/** `input` may be the name of one of the entities that all products share. */
type CatalogVector = JsonObject & {
  readonly direction: 'read' | 'write'
  readonly entityType: string
  /** The entity type is switched off in the document; the case shows what it does when it is switched on. */
  readonly isIgnored?: boolean
}

const folder = join(import.meta.dirname, '../../vectors/catalog')
const files = readdirSync(folder).map(
  (name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as CatalogVectors] as const,
)

describe.each(files)('the default documents by %s', (_, { type, properties, vectors }) => {
  const product = systemTypeOf(type) ?? expect.fail(`no product ${type}`)
  const documents = defaultTransformations(product, properties)
  const whole = vectors.map((vector) => wholeVector(vector, documents[vector.direction]))
  const cases = readVectors(JSON.stringify({ format: 'provost-transformation-vectors/1', vectors: whole }))
  it.each(cases.map((one) => [`${one.id} ${one.name}`, one] as const))('%s', (_name, one) => {
    expect(runVector(one)).toEqual([])
  })
})

function wholeVector(vector: CatalogVector, document: JsonObject): JsonObject {
  const { entityType, input, isIgnored } = vector
  const switchedOn = isIgnored === true ? { [entityType]: withoutIgnore(document, entityType) } : {}
  const entity = typeof input === 'string' ? (catalogEntities[input] ?? expect.fail(input)) : (input ?? {})
  return { ...vector, input: entity, transformation: { ...document, ...switchedOn } }
}

it('every product has cases in each of its versions, directions and entity types', () => {
  const wanted = systemTypes.flatMap((product) =>
    ['', ...Object.keys(product.versions?.others ?? {})].flatMap((version) => {
      const documents = defaultTransformations(product, { [product.versions?.property ?? '']: version })
      return product.kinds.flatMap((kind) => {
        const direction = kind === 'source' ? 'read' : 'write'
        return Object.keys(documents[direction]).map((entity) => `${product.type} ${version} ${direction} ${entity}`)
      })
    }),
  )
  const found = files.flatMap(([, { type, properties, vectors }]) => {
    const versions = systemTypeOf(type)?.versions
    const value = properties[versions?.property ?? ''] ?? ''
    const version = Object.hasOwn(versions?.others ?? {}, value) ? value : ''
    return vectors.map(({ direction, entityType }) => `${type} ${version} ${direction} ${entityType}`)
  })
  expect([...new Set(found)].sort()).toEqual(wanted.sort())
})
