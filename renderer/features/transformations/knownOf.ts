import { systemTypeOf } from '../../../shared/catalog/index.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { ResourceType } from '../../../shared/scim/schema.ts'
import { groupType, userType } from '../../../shared/scim/schemas/resourceTypes.ts'
import type { Direction } from '../../../shared/transformation/transformation.ts'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { Known } from './editor/completion.ts'

/** A known entity before and, where it came so far, after the transformation. */
export interface SeenEntity {
  readonly input: JsonObject
  readonly output: JsonObject | null
}

/** What completion may propose: what was seen, the common schema in the middle, and that of a system that speaks SCIM. */
export function knownOf(system: System, direction: Direction, seen: readonly SeenEntity[]): Known {
  const speaksScim = ['scim', 'directory'].includes(systemTypeOf(system.type)?.protocol ?? '')
  const common = (type: string): ResourceType | null => ({ user: userType, group: groupType })[type] ?? null
  const own = (type: string) => (speaksScim ? common(type) : null)
  return {
    inputs: seen.map(({ input }) => input),
    outputs: seen.flatMap(({ output }) => (output ? [output] : [])),
    inputSchema: direction === 'read' ? own : common,
    outputSchema: direction === 'read' ? common : own,
    properties: system.properties,
  }
}
