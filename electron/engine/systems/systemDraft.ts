import type { JsonObject } from '../../../shared/base/json.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System, SystemKind } from '../../../shared/domain/system.ts'
import type { Direction } from '../../../shared/transformation/transformation.ts'

/** What a new system begins with. */
export interface SystemDraft {
  readonly role: SystemKind
  readonly type: string
  readonly name: string
  readonly description: string
  readonly properties: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
  readonly sources: readonly SystemId[]
  /** It comes from a file: nothing is added to what stands there, and it may be incomplete while it is switched off. */
  readonly imported?: {
    readonly enabled: boolean
    readonly documents: Readonly<Partial<Record<Direction, string>>>
    readonly rest: JsonObject
  }
}

/** What a save wants changed; what is left out stays. */
export interface SystemChange {
  readonly version: number
  readonly name?: string
  readonly description?: string
  readonly enabled?: boolean
  readonly properties?: Readonly<Record<string, string>>
  /** null removes one; names left out stay. */
  readonly secrets?: Readonly<Record<string, string | null>>
  readonly sources?: readonly SystemId[]
  /** Consents that known entities get other ids and the system is reset. */
  readonly acceptReset?: boolean | undefined
}

/** A system as it was saved. */
export interface SystemSaved {
  readonly system: System
  /** Credentials that were forgotten because the address changed (spec 2.2). */
  readonly voidedSecrets: readonly string[]
}
