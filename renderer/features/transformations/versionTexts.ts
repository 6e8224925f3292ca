import type { Json, JsonObject } from '../../../shared/base/json.ts'
import { own } from '../../../shared/base/json.ts'
import type { EntityDifference } from '../../../shared/transformation/difference.ts'

/** A file name of letters, digits and hyphens, e.g. `concur-travel-write-v12.json`. */
export function fileNameOf(system: string, direction: string, version: number): string {
  const name = system.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return `${name.replace(/^-|-$/g, '') || 'system'}-${direction}-v${version}.json`
}

const named = ['targetPath', 'targetVariable', 'sourcePath', 'sourceVariable', 'constant'] as const

/** What a mapping is known by: what it writes, else what it reads. */
export function mappingName(mapping: JsonObject): string {
  for (const key of named) {
    const value = own(mapping, key)
    if (typeof value === 'string') return value
  }
  return JSON.stringify(mapping)
}

/** Short values on one line, others indented; null: there is none. */
export function valueText(value: Json | undefined): string | null {
  if (value === undefined) return null
  const line = JSON.stringify(value)
  return line.length > 60 ? JSON.stringify(value, null, 2) : line
}

/** Mappings that differ, over all entity types. */
export function mappingCount(differences: readonly EntityDifference[]): number {
  return differences.reduce((sum, { mappings }) => sum + mappings.length, 0)
}
