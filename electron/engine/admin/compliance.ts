import { said, type Said } from '../../../shared/base/said.ts'
import { isForgeable } from '../../../shared/domain/certificate.ts'
import type { CheckLine } from '../../../shared/domain/check.ts'
import { isFull } from '../../../shared/domain/rights.ts'
import { isSensitiveName, type System } from '../../../shared/domain/system.ts'
import type { Administrators } from '../access/administrators.ts'
import type { InboundStore } from '../access/inboundCertificates.ts'
import type { TechnicalUsers } from '../access/technicalUsers.ts'
import type { Report } from '../observe/checks.ts'
import type { Systems } from '../systems/systems.ts'

export interface ComplianceNeeds {
  readonly systems: Pick<Systems, 'list'>
  readonly technicalUsers: Pick<TechnicalUsers, 'list'>
  readonly administrators: Pick<Administrators, 'list'>
  readonly inbound: Pick<InboundStore, 'read'>
  readonly mode: 'desktop' | 'server'
}

const contentTraces = ['failed', 'skipped', 'created', 'updated'].map((what) => `ips.trace.${what}.entity.content`)

/** The documented compliance checks (spec 20.3), a line each with cause and cure; a finding is a warning. */
export async function complianceOf(needs: ComplianceNeeds, report: Report): Promise<void> {
  const systems = await needs.systems.list()
  report(ok('auditLogs', said`Every change of an administrator is written to the change log.`))
  report(traceLine(systems))
  report(outboundLine(systems))
  report(await inboundLine(needs, systems))
  report(protocolLine(systems))
  report(credentialLine(systems))
  report(trustLine(systems))
  report(await administratorLine(needs))
}

function ok(step: string, detail: Said): CheckLine {
  return { step, state: 'ok', detail, ms: null }
}

function finding(step: string, detail: Said, more: Partial<CheckLine> = {}): CheckLine {
  return { step, state: 'warning', detail, ms: null, ...more }
}

const namesOf = (systems: readonly System[]): string => systems.map(({ name }) => name).join(', ')
const property = ({ properties }: System, name: string): string => properties[name] ?? ''
/** The directory is inside; nothing is called over the network. */
const isOutside = ({ type }: System): boolean => type !== 'localIdentityDirectory'

function traceLine(systems: readonly System[]): CheckLine {
  const open = systems.filter((system) => contentTraces.some((name) => property(system, name) === 'true'))
  if (open.length === 0) return ok('traceSetting', said`No system logs the content of entities.`)
  return finding('traceSetting', said`${namesOf(open)}: the next run logs the content of entities. Set the ips.trace.….content properties to false.`) // prettier-ignore
}

function outboundLine(systems: readonly System[]): CheckLine {
  const open = systems.filter(isOutside).filter((system) => {
    const way = property(system, 'Authentication')
    return way === '' || way === 'NoAuthentication'
  })
  if (open.length === 0) return ok('outboundAuthentication', said`Every system is called with credentials.`)
  return finding('outboundAuthentication', said`${namesOf(open)}: called without credentials. Choose a client certificate where the system takes one, else basic authentication or OAuth.`, { cure: 'enterCredentials' }) // prettier-ignore
}

async function inboundLine(
  { technicalUsers, inbound }: ComplianceNeeds,
  systems: readonly System[],
): Promise<CheckLine> {
  const step = 'inboundAuthentication'
  if (!systems.some((system) => system.kind !== 'target' && isOutside(system))) {
    return ok(step, said`Nothing calls from outside, so no technical user is needed.`)
  }
  const able = (await technicalUsers.list()).filter(({ permissions }) => permissions.some((one) => one === 'realTime' || one === 'proxy')) // prettier-ignore
  const byCertificate = able.filter(({ certificates }) => certificates.length > 0)
  const endless = able.filter(({ secrets }) => secrets.some(({ expiresAt }) => expiresAt === null))
  if (able.length === 0) return ok(step, said`No technical user may report changes or use a proxy system.`)
  if (endless.length > 0) {
    return finding(step, said`${endless.map(({ displayName }) => displayName).join(', ')}: a secret without an end. Replace it by one that expires.`, { cure: 'createSecret' }) // prettier-ignore
  }
  if (byCertificate.length > 0 && isForgeable((await inbound.read()).settings)) {
    return finding(step, said`Client certificates come in a header from this computer itself, which every program on it can write. Let the reverse proxy run on another machine, or use TLS of Provost itself.`) // prettier-ignore
  }
  if (byCertificate.length > 0) {
    return ok(
      step,
      said`${byCertificate.map(({ displayName }) => displayName).join(', ')}: signs in with a client certificate.`,
    )
  }
  return finding(step, said`Technical users sign in with secrets. Recommended are client certificates; until then let secrets expire.`) // prettier-ignore
}

function protocolLine(systems: readonly System[]): CheckLine {
  const open = systems.filter(
    (system) => property(system, 'ProxyType') !== 'OnPremise' && /^(http|ldap):/i.test(property(system, 'URL')),
  )
  if (open.length === 0) return ok('secureProtocols', said`Every system on the internet is called encrypted.`)
  return finding('secureProtocols', said`${namesOf(open)}: called in the clear. Use an address with https:// or ldaps://.`, { cure: 'changeAddress' }) // prettier-ignore
}

function credentialLine(systems: readonly System[]): CheckLine {
  const open = systems.filter(({ properties }) => Object.keys(properties).some(isSensitiveName))
  if (open.length === 0) return ok('credentialProperties', said`Every sensitive property is kept as a credential.`)
  return finding('credentialProperties', said`${namesOf(open)}: a sensitive property is kept in the clear. Enter it as a credential.`, { cure: 'enterCredentials' }) // prettier-ignore
}

function trustLine(systems: readonly System[]): CheckLine {
  const open = systems.filter((system) => property(system, 'TrustAll') === 'true')
  if (open.length === 0) return ok('trustAll', said`Certificates of systems are checked everywhere.`)
  return finding('trustAll', said`${namesOf(open)}: TrustAll takes any certificate. Set it to false, and trust the authority instead.`, { cure: 'installCertificate' }) // prettier-ignore
}

async function administratorLine({ administrators, mode }: ComplianceNeeds): Promise<CheckLine> {
  const step = 'administratorCount'
  if (mode === 'desktop') return ok(step, said`A desktop has one administrator: who is signed in to this computer.`)
  const full = (await administrators.list()).filter(({ enabled, rights }) => enabled && isFull(rights))
  if (full.length > 1) return ok(step, said`${full.length} administrators have all rights.`)
  return finding(step, said`${full.length} administrators have all rights. Let there be at least two, so that one can replace the other.`) // prettier-ignore
}
