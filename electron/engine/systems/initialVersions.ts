import { defaultTransformations, systemTypeOf } from '../../../shared/catalog/index.ts'
import { isEqualJson, type Json } from '../../../shared/base/json.ts'
import { said } from '../../../shared/base/said.ts'
import type { Instant } from '../../../shared/base/time.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Direction } from '../../../shared/transformation/transformation.ts'
import type { Within } from '../storage/database.ts'
import { insertVersion } from './transformationRows.ts'

/** Version 1 of a new system: the default of its product (spec 4.1), or the document of the file it was imported from. */
export async function insertInitialVersions(
  within: Within,
  system: System,
  given: { readonly now: Instant; readonly documents: Readonly<Partial<Record<Direction, string>>> | null },
): Promise<void> {
  const { now, documents } = given
  for (const direction of directionsOf(system)) {
    const document = documents?.[direction] ?? defaultDocument(system, direction)
    const product = systemTypeOf(system.type)?.name ?? system.type
    const description = documents ? said`Imported from a file` : said`Default of ${product}`
    const initial = { version: 1, document, description, createdAt: now, createdBy: system.changedBy }
    await insertVersion(within, { system: system.id, direction }, initial)
  }
}

function directionsOf(system: System): readonly Direction[] {
  if (system.kind === 'proxy') return ['read', 'write']
  return system.kind === 'source' ? ['read'] : ['write']
}

/** The document a system of this product and these properties would begin with today. */
export function defaultDocument(system: System, direction: Direction): string {
  const type = systemTypeOf(system.type)
  return JSON.stringify(type ? defaultTransformations(type, system.properties)[direction] : {}, null, 2)
}

/** Whether a document is the default of the product as it is now, whatever its blanks and order of keys. */
export function isDefaultDocument(system: System, direction: Direction, document: string): boolean {
  try {
    return isEqualJson(JSON.parse(document) as Json, JSON.parse(defaultDocument(system, direction)) as Json)
  } catch {
    // Text that is no JSON (any more) is not the default.
    return false
  }
}
