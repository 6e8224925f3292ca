import type { AdminLog } from '../../electron/engine/admin/callerGuard.ts'

interface Line {
  readonly fields: Readonly<Record<string, unknown>>
  readonly message: string
}

/** A log to look at. */
export interface TestLog extends AdminLog {
  readonly errors: readonly Line[]
  readonly warnings: readonly Line[]
}

export function createTestLog(): TestLog {
  const errors: Line[] = []
  const warnings: Line[] = []
  return {
    errors,
    warnings,
    error: (fields, message) => errors.push({ fields: { ...fields }, message }),
    warn: (fields, message) => warnings.push({ fields: { ...fields }, message }),
  }
}
