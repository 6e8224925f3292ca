import { systemTypeOf } from '../../../shared/catalog/index.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { SystemKind } from '../../../shared/domain/system.ts'
import { Refusal, type RefusalReason } from './refusal.ts'

export interface ReportingSource {
  readonly id: SystemId
  readonly type: string
  readonly name: string
  readonly kind: SystemKind
  readonly enabled: boolean
}

export interface ReportingSources {
  find(id: SystemId): Promise<ReportingSource | null>
  hasEnabledTarget(id: SystemId): Promise<boolean>
  /** Told about a source whose events are not taken now: the real-time log shows them as failed, without entity ID. */
  onRefused(source: SystemId, status: number, reason: RefusalReason): void
  /** Told about a call whose path names no source: else it is lost without anybody here knowing. */
  onAstray(id: string): void
}

/** The source system of a path. Throws Refusal 404 (unknown, or no source), 400 (it does not report entities of this type) or
 *  409 (disabled, or nobody to deliver to). */
export async function reportingSource(
  sources: ReportingSources,
  id: string,
  entityType: 'user' | 'group',
): Promise<ReportingSource> {
  const system = await sources.find(id as SystemId)
  const shown = id.slice(0, 100)
  if (system?.kind !== 'source') {
    sources.onAstray(shown)
    if (!system) throw new Refusal(404, `No source system with ID ${shown}`, { reason: 'unknownSystem' })
    throw new Refusal(404, `System "${system.name}" (${shown}) is not a source system.`, { reason: 'notASource' })
  }
  const refuse = (reason: RefusalReason, detail: string, status = 409) => {
    sources.onRefused(system.id, status, reason)
    return new Refusal(status, detail, { reason })
  }
  const type = systemTypeOf(system.type)
  if (entityType === 'group' && type?.reportsUsersOnly === true) {
    throw refuse('usersOnly', `${type.name} reports users only in real time, no groups. Report the user instead.`, 400)
  }
  if (!system.enabled)
    throw refuse('systemDisabled', `Source system "${system.name}" is disabled. Enable it in Provost.`)
  if (!(await sources.hasEnabledTarget(system.id))) {
    throw refuse('noEnabledTarget', `No enabled target system takes from "${system.name}". Link one, or enable it.`)
  }
  return system
}
