import { ORPCError } from '@orpc/server'
import { said } from '../../../shared/base/said.ts'
import type { RowMeta } from '../../../shared/contract/permission.ts'
import type { Caller, RightArea } from '../../../shared/domain/access.ts'
import { areaOfKind, includes } from '../../../shared/domain/rights.ts'
import type { System, SystemKind } from '../../../shared/domain/system.ts'
import type { Systems } from '../systems/systems.ts'
import { objectOf, textAt } from './recording.ts'

/** Refuses, with FORBIDDEN, a row whose area and step the caller has no right to; comes before the input is looked at. */
export type RightsGuard = (caller: Caller, row: string, meta: RowMeta, input: unknown) => Promise<void>

export function createRightsGuard(systems: Pick<Systems, 'find'>): RightsGuard {
  return async (caller, row, { permission, right }, input) => {
    const { rights } = caller
    if (!rights || right === 'anyone') return
    const holds = (area: RightArea) => includes(rights[area], permission)
    if (right !== 'system') {
      if (!holds(right)) throw forbidden(caller, row, `${permission} in ${right}`)
      return
    }
    const areas = await areasOf(systems, input)
    const isAllowed = areas.length > 0 ? areas.every(holds) : Object.values(areaOfKind).some(holds)
    if (!isAllowed) throw forbidden(caller, row, `${permission} in ${areas.join(' and ') || 'systems of a kind'}`)
  }
}

/** Areas of the system that is there and of the role a draft is for; none: of no system in particular. */
async function areasOf(systems: Pick<Systems, 'find'>, input: unknown): Promise<readonly RightArea[]> {
  const given = objectOf(input)
  const known = await systems.find(textAt(given, 'id'))
  const kinds = [known?.kind ?? '', textAt(given, 'role')]
  return [...new Set(kinds.flatMap((kind) => (isKind(kind) ? [areaOfKind[kind]] : [])))]
}

function isKind(text: string): text is SystemKind {
  return Object.hasOwn(areaOfKind, text)
}

function forbidden({ name }: Caller, row: string, needed: string) {
  return new ORPCError('FORBIDDEN', { message: said`${name} may not call ${row}: it needs the right to ${needed}.` })
}

/** The systems a caller may see. */
export function visibleTo({ rights }: Caller, systems: readonly System[]): readonly System[] {
  return rights ? systems.filter(({ kind }) => includes(rights[areaOfKind[kind]], 'view')) : systems
}
