import { createHash } from 'node:crypto'
import { canonicalText } from '../../../shared/base/json.ts'
import { strike } from '../connectors/strike.ts'
import type { PlannedWork } from './plan.ts'
import type { Written } from './writeEntity.ts'

/** What rooms 4 and 5 decided about a delivery. */
export interface Decided {
  readonly plan: PlannedWork
  readonly written: Written
}

/** Digest of operation and document; equal for what would be the same at the target. Secrets do not count: a new password is
 *  another one each time. */
export function fingerprintOf({ plan, written }: Decided): string {
  const targetEntityId = 'targetEntityId' in plan ? plan.targetEntityId : null
  const document = strike(written.entity.body, written.entity.secretPaths)
  const text = canonicalText([plan.operation, written.operation, targetEntityId, document])
  return createHash('sha256').update(text).digest('base64url')
}
