import type { Instant } from '../base/time.ts'
import type { EntityType } from './entity.ts'
import type { SystemId } from './ids.ts'

/** What an edit of a transformation would do to an entity at a target, against the version that runs. The worst first. */
export const impactEffects = ['deleted', 'fails', 'leftOut', 'created', 'heals', 'updated'] as const
export type ImpactEffect = (typeof impactEffects)[number]

/** A value of the document for a target, as JSON text, cut where it is long; null where there is none. */
export interface ImpactChange {
  /** `$.emails[0].value` */
  readonly place: string
  readonly before: string | null
  readonly after: string | null
}

/** One entity at one target that would not be as it is. */
export interface ImpactLine {
  readonly entityType: EntityType
  readonly entityId: string
  readonly name: string | null
  readonly target: SystemId
  readonly targetName: string
  readonly effect: ImpactEffect
  /** The rule behind a deletion, a failure or a skip; null: the values say it. */
  readonly reason: string | null
  readonly changes: readonly ImpactChange[]
}

/** Whom an edit changes. Every number is of entities that were read for it. */
export interface Impact {
  readonly computedAt: Instant
  readonly tookMs: number
  /** Entities that were read from the sources. */
  readonly read: number
  /** Whether the sources have no more than what was read. */
  readonly isComplete: boolean
  /** Entities that would change at some target. */
  readonly changed: number
  readonly targets: readonly {
    readonly id: SystemId
    readonly name: string
    readonly effects: Readonly<Record<ImpactEffect, number>>
  }[]
  /** At most 500, the worst first. */
  readonly lines: readonly ImpactLine[]
  /** Sources that could not be read to the end, and why. */
  readonly unread: readonly { readonly name: string; readonly reason: string }[]
}
