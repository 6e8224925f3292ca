import { days, hours, later, type Clock, type Instant } from '../../shared/base/time.ts'
import type { SystemCertificate } from '../../shared/domain/certificate.ts'
import type { Recipient } from '../../shared/domain/notice.ts'
import type { System } from '../../shared/domain/system.ts'
import type { Log } from './observe/log.ts'
import type { ChangeLog } from './observe/changeLog.ts'
import type { Notices } from './observe/notices/notices.ts'
import type { GroupCommit } from './storage/groupCommit.ts'
import type { SystemCertificates } from './systems/systemCertificates.ts'
import type { Systems } from './systems/systems.ts'

export interface CertificateRenewalNeeds {
  readonly systems: Pick<Systems, 'find'>
  readonly certificates: Pick<SystemCertificates, 'list' | 'renewing' | 'renew'>
  readonly changeLog: Pick<ChangeLog, 'append'>
  readonly notices: Pick<Notices, 'notify'>
  /** Who is told of what concerns the engine. */
  readonly operators: () => Promise<readonly Recipient[]>
  readonly commit: GroupCommit
  readonly clock: Clock
  readonly log: Log
}

/** Spec 17. */
const renewBefore = days(14)

/** Makes and activates new certificates where that is wanted and the active one ends within 14 days; answers when to look
 *  again. */
export async function renewCertificates(needs: CertificateRenewalNeeds): Promise<Instant> {
  for (const id of await needs.certificates.renewing()) {
    const system = await needs.systems.find(id)
    if (system) await renew(system, needs)
  }
  return later(needs.clock.now(), hours(1))
}

async function renew(system: System, needs: CertificateRenewalNeeds): Promise<void> {
  const present = await needs.certificates.list(system.id)
  const active = present.find(({ state }) => state === 'active')
  const due = active && dueRenewal(active, present, needs.clock.now())
  if (!due) return
  const renewed = await needs.certificates.renew(system.id, due)
  if (renewed.kind !== 'saved') return
  needs.log.info({ system: system.name }, 'A client certificate was renewed')
  await tell(system, renewed.value, needs)
}

/** How it is renewed; null: not now. What somebody prepared stays until the active one has ended. */
function dueRenewal(
  { details, commonName, origin }: SystemCertificate,
  present: readonly SystemCertificate[],
  now: Date,
) {
  if (origin !== 'generated' || details === null) return null
  const leftMs = Date.parse(details.validTo) - now.getTime()
  const others = present.filter(({ state }) => state !== 'active').map(({ id }) => id)
  if (leftMs > renewBefore || (others.length > 0 && leftMs > 0)) return null
  const lifetime = Math.round((Date.parse(details.validTo) - Date.parse(details.validFrom)) / days(1))
  // A day of it lies before it was made.
  return { commonName, days: Math.max(lifetime - 1, 30), drop: others }
}

async function tell(system: System, { details }: SystemCertificate, needs: CertificateRenewalNeeds): Promise<void> {
  const { name, id, kind } = system
  const fingerprint = details?.fingerprint ?? ''
  await needs.changeLog.append({
    ...{ category: 'audit.security-events', event: 'SYSTEM_CERTIFICATE_RENEWED', resourceType: 'System' },
    ...{ action: 'UPDATE', callerId: '', callerName: 'Provost', resourceId: id, resourceName: name },
    changes: [{ attribute: 'certificate', before: null, after: fingerprint }],
  })
  const recipients = await needs.operators()
  const subject = `Outbound Certificate Renewed. ${kind === 'source' ? 'Source' : 'Target'} System: ${name}`
  const text = `${name} is shown a new client certificate from now on, valid until ${details?.validTo ?? ''}.\nFingerprint: ${fingerprint}\nIf the application knows certificates by their fingerprint, register this one there.\n`
  await needs.commit.run((within) =>
    needs.notices.notify(within, { kind: 'certificateRenewed', source: null, subject, text, recipients }),
  )
}
