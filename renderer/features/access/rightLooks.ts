import type { Permission, RightArea, Rights } from '../../../shared/domain/access.ts'
import { fullRights, isFull, rightAreas } from '../../../shared/domain/rights.ts'

export const rightSteps: readonly Permission[] = ['view', 'operate', 'administer']

/** Sets of rights that most administrators get; the rest is chosen area by area. */
export const rightSets = ['full', 'operator', 'viewer', 'own'] as const
export type RightSet = (typeof rightSets)[number]

const everywhere = (step: Permission): Rights =>
  Object.fromEntries(rightAreas.filter((area) => area !== 'administrators').map((area) => [area, step]))

/** What a set gives; `own` leaves what was chosen. */
export function rightsOfSet(set: RightSet, chosen: Rights): Rights {
  if (set === 'full') return fullRights
  if (set === 'operator') return everywhere('operate')
  return set === 'viewer' ? everywhere('view') : chosen
}

/** The set that gives exactly these rights. */
export function setOfRights(rights: Rights): RightSet {
  if (isFull(rights)) return 'full'
  return rightSets.find((set) => set !== 'own' && sameRights(rightsOfSet(set, {}), rights)) ?? 'own'
}

export function sameRights(one: Rights, other: Rights): boolean {
  return rightAreas.every((area) => one[area] === other[area])
}

/** The rights with one area changed; null takes it away. */
export function withRight(rights: Rights, area: RightArea, step: Permission | null): Rights {
  const others = Object.fromEntries(Object.entries(rights).filter(([name]) => name !== area))
  return step === null ? others : { ...others, [area]: step }
}
