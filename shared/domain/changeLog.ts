import type { Instant } from '../base/time.ts'

/** The categories of the audit (spec 20.1). */
export const auditCategories = [
  'audit.configuration',
  'audit.security-events',
  'audit.data-access',
  'audit.data-change',
] as const
export type AuditCategory = (typeof auditCategories)[number]

/** Spec 20.2 knows the first three; what changes nothing stored is `EXECUTE`. */
export const changeActions = ['CREATE', 'UPDATE', 'DELETE', 'EXECUTE'] as const
export type ChangeAction = (typeof changeActions)[number]

/** One attribute of a change; null: there was or is none, or its value must not be shown. Secrets are struck out. */
export interface AttributeChange {
  readonly attribute: string
  readonly before: string | null
  readonly after: string | null
}

/** What is written about one act of an administrator. */
export interface NewChangeLine {
  /** ID and name of who did it; the ID is '' for one who has none, such as the holder of the admin token. */
  readonly callerId: string
  readonly callerName: string
  readonly category: AuditCategory
  /** E.g. `SYSTEM_CREATED`. */
  readonly event: string
  /** E.g. `System`. */
  readonly resourceType: string
  readonly resourceId: string
  readonly resourceName: string
  readonly action: ChangeAction
  readonly changes: readonly AttributeChange[]
}

/** A line of the change log. */
export interface ChangeLine extends NewChangeLine {
  /** Its place in the log; in between are the lines that say what was begun. */
  readonly id: number
  readonly at: Instant
  /** Seals this line and, through the digest before it, all older ones. */
  readonly digest: string
  /** true: what it said about a person was erased; the line stands, its resource and changes are gone. */
  readonly isErased: boolean
}

/** Whether the chain of digests holds. */
export type ChainState =
  | { readonly kind: 'whole'; readonly lines: number }
  /** `line` is the first that does not fit; `reason` says how. */
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string }
