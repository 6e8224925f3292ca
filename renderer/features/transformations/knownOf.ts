import { systemTypeOf } from '../../../shared/catalog/index.ts'
import type { System } from '../../../shared/domain/system.ts'
import { groupType, userType } from '../../../shared/scim/schemas/resourceTypes.ts'
import type { Direction } from '../../../shared/transformation/transformation.ts'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { Known } from './editor/completion.ts'
import type { Described } from './useDescribed.ts'

/** A known entity before and, where it came so far, after the transformation. */
export interface SeenEntity {
  readonly input: JsonObject
  readonly output: JsonObject | null
}

interface KnownInput {
  readonly system: Pick<System, 'type' | 'properties'>
  readonly direction: Direction
  readonly described: Described
}

/** What completion may propose: what was seen, the common schema in the middle, and at the end of the system what it said of
 *  itself, else the common schema where it speaks SCIM. */
export function knownOf({ system, direction, described }: KnownInput, seen: readonly SeenEntity[]): Known {
  const speaksScim = ['scim', 'directory'].includes(systemTypeOf(system.type)?.protocol ?? '')
  const common = (type: string) => ({ user: userType, group: groupType })[type]?.attributes ?? []
  const own = (type: string) => described[type] ?? (speaksScim ? common(type) : [])
  return {
    inputs: seen.map(({ input }) => input),
    outputs: seen.flatMap(({ output }) => (output ? [output] : [])),
    inputSchema: direction === 'read' ? own : common,
    outputSchema: direction === 'read' ? common : own,
    properties: system.properties,
  }
}
