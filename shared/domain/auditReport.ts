import type { Instant } from '../base/time.ts'

export const auditSectionNames = [
  'technicalUsers',
  'administrators',
  'changes',
  'runs',
  'heldDeletions',
  'deletions',
  'failures',
] as const
export type AuditSectionName = (typeof auditSectionNames)[number]

/** One table of the report. */
export interface AuditSection {
  readonly name: AuditSectionName
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** There are more rows than a section holds. */
  readonly more: boolean
}

/** Who may what at the time it is made, and what happened from a time on until before another. */
export interface AuditReport {
  readonly at: Instant
  readonly from: Instant
  readonly to: Instant
  readonly sections: readonly AuditSection[]
}
