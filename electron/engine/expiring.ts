import type { X509Certificate } from 'node:crypto'
import { said, type Said } from '../../shared/base/said.ts'
import type { Clock } from '../../shared/base/time.ts'
import { showsCertificate } from '../../shared/domain/certificate.ts'
import type { Expiring, ExpiringKind } from '../../shared/domain/expiring.ts'
import type { System } from '../../shared/domain/system.ts'
import { createInboundStore } from './access/inboundCertificates.ts'
import { listUsers } from './access/technicalUserStore.ts'
import { detailsOf, readCertificates } from './certificates/readCertificate.ts'
import { generatedCertificate } from './listenerCertificate.ts'
import type { Database } from './storage/database.ts'
import type { MailSettingsStore } from './systems/mailSettings.ts'
import type { SettingsStore } from './systems/settings.ts'
import type { SystemCertificates } from './systems/systemCertificates.ts'
import type { Systems } from './systems/systems.ts'
import type { Secrets } from './vault/secrets.ts'

export interface ExpiringNeeds {
  readonly database: Database
  readonly secrets: Secrets
  readonly clock: Clock
  readonly systems: Pick<Systems, 'list'>
  readonly systemCertificates: Pick<SystemCertificates, 'all'>
  readonly settings: Pick<SettingsStore, 'read'>
  readonly mailSettings: Pick<MailSettingsStore, 'read'>
}

/** Everything that ends one day, the next end first. */
export async function listExpiring(needs: ExpiringNeeds): Promise<readonly Expiring[]> {
  const systems = await needs.systems.list()
  const lists = [ofCallers(needs), ofSystems(systems, needs), ofListener(needs), ofAuthorities(systems, needs)]
  return (await Promise.all(lists)).flat().sort((one, other) => one.endsAt.localeCompare(other.endsAt))
}

/** A certificate that is known by its names is as good as the next under these names: its own end says nothing. */
async function ofCallers({ database }: ExpiringNeeds): Promise<readonly Expiring[]> {
  return (await listUsers(database)).flatMap(({ id: owner, displayName: name, secrets, certificates }) => [
    ...secrets.flatMap(({ description: what, expiresAt }) =>
      expiresAt === null ? [] : [item('secret', { owner, name, what, endsAt: expiresAt })],
    ),
    ...certificates
      .filter(({ matchBy }) => matchBy === 'fingerprint')
      .map(({ subject: what, validTo: endsAt }) => item('callerCertificate', { owner, name, what, endsAt })),
  ])
}

/** The active ones of systems that ask for them. */
async function ofSystems(systems: readonly System[], needs: ExpiringNeeds): Promise<readonly Expiring[]> {
  return (await needs.systemCertificates.all()).flatMap(({ systemId, certificate: { state, details } }) => {
    const system = systems.find(({ id }) => id === systemId)
    if (!system || state !== 'active' || details === null || !showsCertificate(system.properties)) return []
    const { subject: what, validTo: endsAt } = details
    return [item('systemCertificate', { owner: system.id, name: system.name, what, endsAt })]
  })
}

async function ofListener({ settings, secrets }: ExpiringNeeds): Promise<readonly Expiring[]> {
  const { tls, certificate } = (await settings.read()).settings.listener
  if (tls === 'off') return []
  const given = tls === 'given' ? certificate : await generatedCertificate(secrets)
  const [shown] = certificatesIn(given ?? '')
  if (!shown) return []
  const one = item('listener', { ...engineOwn, name: said`Listener`, ...endOf(shown) })
  return [tls === 'given' ? one : { ...one, cure: said`Restart Provost: it makes a new one when it starts.` }]
}

async function ofAuthorities(systems: readonly System[], needs: ExpiringNeeds): Promise<readonly Expiring[]> {
  const { database, clock, mailSettings } = needs
  const inbound = (await createInboundStore(database, clock).read()).settings.authorities
  const mail = (await mailSettings.read()).settings.authority ?? ''
  const all = [
    ...systems.map(({ id, name, properties }) => ({
      owner: id,
      name,
      text: properties['provost.ca.certificate'] ?? '',
    })),
    { ...engineOwn, name: said`Client certificates`, text: inbound },
    { ...engineOwn, name: said`Mail server`, text: mail },
  ]
  return all.flatMap(({ owner, name, text }) =>
    certificatesIn(text).map((one) => item('authority', { owner, name, ...endOf(one) })),
  )
}

const engineOwn = { owner: '' } as const

const cures: Readonly<Record<ExpiringKind, Said>> = {
  secret: said`Add a second secret, enter it in the application that signs in with it, then remove the old one.`,
  callerCertificate: said`Add the new certificate of the caller beside the old one, then remove the old one.`,
  systemCertificate: said`Add a second certificate in the tab Certificates of the system, register it in the application, then activate it.`,
  authority: said`Put the new certificate of the authority beside the old one.`,
  listener: said`Enter a new certificate and its key in the settings of the listener.`,
}

const item = (kind: ExpiringKind, one: Omit<Expiring, 'kind' | 'cure'>): Expiring => ({
  kind,
  ...one,
  cure: cures[kind],
})

function endOf(certificate: X509Certificate): Pick<Expiring, 'what' | 'endsAt'> {
  const { subject: what, validTo: endsAt } = detailsOf(certificate)
  return { what, endsAt }
}

function certificatesIn(text: string): readonly X509Certificate[] {
  return readCertificates(text) ?? []
}
