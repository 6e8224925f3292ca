import { systemTypeOf } from '../../../shared/catalog/index.ts'
import type { System, SystemKind } from '../../../shared/domain/system.ts'

export const roles: readonly SystemKind[] = ['source', 'target', 'proxy']

/** Name of a system's product; the type itself where the catalog does not know it. */
export function productOf(system: System): string {
  return systemTypeOf(system.type)?.name ?? system.type
}

export function iconOf(system: System): string {
  return systemTypeOf(system.type)?.icon ?? 'it-system'
}

/** Those of one role (null: all) whose name or product has the text. */
export function filterSystems(systems: readonly System[], role: SystemKind | null, text: string): readonly System[] {
  const wanted = text.trim().toLowerCase()
  return systems.filter(
    (system) =>
      (role === null || system.kind === role) && `${system.name}\n${productOf(system)}`.toLowerCase().includes(wanted),
  )
}

/** In groups, source, target, proxy; those without systems are left out. Within a group as the engine ordered them. */
export function groupSystems(
  systems: readonly System[],
): readonly { readonly role: SystemKind; readonly systems: readonly System[] }[] {
  return roles
    .map((role) => ({ role, systems: systems.filter(({ kind }) => kind === role) }))
    .filter((group) => group.systems.length > 0)
}

/** How many targets a source feeds, or how many sources feed a target. */
export function linkCount(system: System, systems: readonly System[]): number {
  return system.kind === 'source'
    ? systems.filter(({ sources }) => sources.includes(system.id)).length
    : system.sources.length
}
