import type { JsonObject } from '../../../shared/base/json.ts'
import { ProblemError, type Problem } from '../../../shared/domain/problem.ts'
import { imageMode, type NewImage } from './beforeImages.ts'
import type { Call } from './call.ts'

/** Reads the entity and keeps a copy before it is deleted or overwritten, as far as the properties ask for it and the target
 *  lets it be read. Answers it as it is now; null: it is not there, or cannot be read. */
export async function takeImage(call: Call, of: Omit<NewImage, 'body'>): Promise<JsonObject | null> {
  const { needs, target, writer, delivery } = call
  const mode = imageMode(needs.effective(target))
  if (mode === 'off' || (mode === 'deletions' && of.operation === 'update')) return null
  const body = await writer.get(delivery.event.entityType, of.targetEntityId).catch((error: unknown) => {
    if (error instanceof ProblemError && unreadable.has(error.problem.code)) return null
    throw error
  })
  if (body !== null) await needs.images.keep(delivery, { ...of, body })
  return body
}

/** Who may write need not be allowed to read. */
const unreadable: ReadonlySet<Problem['code']> = new Set(['unknownEntity', 'forbidden', 'badProperties'])
