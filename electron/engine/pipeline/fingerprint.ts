import { createHash } from 'node:crypto'
import { canonicalText } from '../../../shared/base/json.ts'
import type { System } from '../../../shared/domain/system.ts'
import { strike } from '../connectors/strike.ts'
import { settingsDigest } from './decidingProperties.ts'
import type { PlannedWork } from './plan.ts'
import type { Written } from './writeEntity.ts'

/** What rooms 4 and 5 decided about a delivery. */
export interface Decided {
  readonly plan: PlannedWork
  readonly written: Written
}

/** Where two fingerprints of one entity differ; `settings`: in a property of its source or target alone. */
export type Difference = 'none' | 'settings' | 'document'

/** Of operation and document, and of the properties that decide how they are read and written; equal for what would be the
 *  same at the target. Secrets do not count: a new password is another one each time. */
export function fingerprintOf({ plan, written }: Decided, ends: readonly System[]): string {
  const targetEntityId = 'targetEntityId' in plan ? plan.targetEntityId : null
  const { body, secretPaths, governs = [], isPartial = false } = written.entity
  const document = strike(body, secretPaths)
  const text = canonicalText([plan.operation, written.operation, targetEntityId, document, governs, isPartial])
  return `${createHash('sha256').update(text).digest('base64url')}.${settingsDigest(ends)}`
}

export function differenceOf(one: string, other: string): Difference {
  if (one === other) return 'none'
  return one.split('.')[0] === other.split('.')[0] ? 'settings' : 'document'
}
