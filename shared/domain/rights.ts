import type { Permission, RightArea, Rights } from './access.ts'
import type { SystemKind } from './system.ts'

const steps: readonly Permission[] = ['view', 'operate', 'administer']

/** The areas of the documented policies (spec 11). */
export const rightAreas = [
  'sources',
  'targets',
  'proxies',
  'logs',
  'technicalUsers',
  'engine',
  'administrators',
] as const

/** Each step includes those before it. */
export function includes(held: Permission | undefined, needed: Permission): boolean {
  return held !== undefined && steps.indexOf(held) >= steps.indexOf(needed)
}

export const areaOfKind: Readonly<Record<SystemKind, RightArea>> = {
  source: 'sources',
  target: 'targets',
  proxy: 'proxies',
}

/** Everything, everywhere. */
export const fullRights: Rights = Object.fromEntries(rightAreas.map((area) => [area, 'administer']))

export function isFull(rights: Rights): boolean {
  return rightAreas.every((area) => rights[area] === 'administer')
}

/** The highest step in any area; null: there is none. */
export function highestStep(rights: Rights): Permission | null {
  return steps.findLast((step) => Object.values(rights).includes(step)) ?? null
}

/** In each area the higher of the steps. */
export function joinRights(all: readonly Rights[]): Rights {
  const joined: Partial<Record<RightArea, Permission>> = {}
  for (const rights of all) {
    for (const area of rightAreas) {
      const held = rights[area]
      if (held !== undefined && !includes(joined[area], held)) joined[area] = held
    }
  }
  return joined
}
