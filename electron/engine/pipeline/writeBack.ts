import type { JsonObject } from '../../../shared/base/json.ts'
import { said } from '../../../shared/base/said.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import { textsAt } from '../connectors/attributePath.ts'
import type { CallContext } from './needs.ts'
import { unfinished, type Walked } from './plan.ts'
import { problemOf } from './surprise.ts'

/** The end of room 6 (spec 6.13): a user's global id, made by the target, goes back to a source that keeps one. Where that
 *  fails the user failed with status 432, and the next attempt writes and tells again. Throws nothing. */
export async function writeBack(delivery: Delivery, walked: Walked, { target, needs }: CallContext): Promise<Walked> {
  const { outcome } = walked
  const attribute = needs.effective(target)['provost.global.id'] ?? ''
  if (attribute === '' || delivery.event.entityType !== 'user') return walked
  if (outcome.kind !== 'created' && outcome.kind !== 'updated') return walked
  const source = await needs.systems.find(delivery.event.source)
  if (!source) return walked
  try {
    await needs.useConnector(source, async (connector) => {
      if (!connector.writeBack) return
      const userUuid =
        globalId(walked.stored, attribute) ?? (await askTarget(delivery, outcome.targetEntityId, { target, needs }))
      if (userUuid !== null) await connector.writeBack('user', delivery.event.entityId, { userUuid })
    })
    return walked
  } catch (error) {
    const what = said`User ${outcome.targetEntityId} was written at "${target.name}", but its global id could not be written back to source "${source.name}"`
    const { message } = problemOf(error, what, needs.log)
    const problem = { code: 'notWrittenBack', message, status: '432' } as const
    return { outcome: { kind: 'failed', problem }, link: unfinished(walked.link) }
  }
}

/** Targets that do not say what they stored are asked. */
async function askTarget(delivery: Delivery, id: string, { target, needs }: CallContext): Promise<string | null> {
  const stored = await needs.useConnector(
    target,
    async ({ writer }) => writer?.get(delivery.event.entityType, id) ?? null,
  )
  return stored === null ? null : globalId(stored, needs.effective(target)['provost.global.id'] ?? '')
}

function globalId(stored: JsonObject | null | undefined, attribute: string): string | null {
  return (stored && textsAt(stored, attribute)[0]) ?? null
}
