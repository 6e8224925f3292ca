import type { Brand } from '../base/brand.ts'

export type SystemId = Brand<string, 'SystemId'>
export type RunId = Brand<string, 'RunId'>
export type PlanId = Brand<string, 'PlanId'>
export type PlanLineId = Brand<number, 'PlanLineId'>
/** A copy of an entity of a target, taken before it was deleted or overwritten. */
export type ImageId = Brand<string, 'ImageId'>
export type DeliveryId = Brand<number, 'DeliveryId'>
/** The place of an event in the journal; rises with every accepted event. */
export type Position = Brand<number, 'Position'>
export type TechnicalUserId = Brand<string, 'TechnicalUserId'>

/** The name of an event outside the engine: in answers, logs and links. */
export function eventIdOf(position: Position): string {
  return `evt-${String(position).padStart(10, '0')}`
}
