import type { EntityType } from '../../../shared/domain/entity.ts'

/** Groups refer to users that must have arrived before (spec 6.5). */
const order: readonly EntityType[] = ['user', 'group', 'role', 'event']

/** Entity types as a run goes through them. */
export function inOrder(types: readonly EntityType[]): readonly EntityType[] {
  return [...types].sort((a, b) => order.indexOf(a) - order.indexOf(b))
}
