import { X509Certificate } from 'node:crypto'
import { said } from '../../shared/base/said.ts'
import { days } from '../../shared/base/time.ts'
import type { Problem } from '../../shared/domain/problem.ts'
import type { ListenerSettings } from '../../shared/domain/settings.ts'
import { generateServerCertificate, type Pair } from './certificates/selfSigned.ts'
import { tlsProblem } from './intake/listenProblem.ts'
import type { EngineOptions } from './options.ts'
import type { Database } from './storage/database.ts'
import type { Secrets } from './vault/secrets.ts'

export interface PairNeeds {
  readonly options: Pick<EngineOptions, 'clock'>
  readonly database: Database
  readonly secrets: Secrets
}

export type PairOrProblem =
  { readonly kind: 'pair'; readonly tls: Pair | null } | { readonly kind: 'problem'; readonly problem: Problem }

/** What the listener shows; null: it is to speak without TLS. A certificate that cannot be used is a problem: a listener that
 *  was to have TLS never speaks without. */
export async function pairFor(wanted: ListenerSettings, needs: PairNeeds): Promise<PairOrProblem> {
  if (wanted.tls === 'off') return { kind: 'pair', tls: null }
  if (wanted.tls === 'generated') return { kind: 'pair', tls: await generatedPair(wanted, needs) }
  const key = await needs.secrets.get('engine', 'listenerKey')
  if (wanted.certificate === null || key === null) {
    const message =
      wanted.certificate === null
        ? said`Provost cannot listen with TLS: the certificate was not given. Enter both, or let Provost generate them.`
        : said`Provost cannot listen with TLS: the private key of the certificate was not given. Enter both, or let Provost generate them.`
    return { kind: 'problem', problem: { code: 'badProperties', message } }
  }
  const tls: Pair = { certificate: wanted.certificate, key }
  const problem = tlsProblem(tls)
  return problem ? { kind: 'problem', problem } : { kind: 'pair', tls }
}

/** PEM of the one that was made here; null: none was. */
export async function generatedCertificate(secrets: Pick<Secrets, 'get'>): Promise<string | null> {
  const known = await secrets.get('engine', 'generatedCertificate')
  return known === null ? null : (JSON.parse(known) as Pair).certificate
}

const certificateDays = 825
const renewedBeforeDays = 30

/** The one that was made for these names, or a new one; also when the old one ends soon. */
async function generatedPair(wanted: ListenerSettings, { secrets, database, options }: PairNeeds): Promise<Pair> {
  const names = namesOf(wanted)
  const known = await secrets.get('engine', 'generatedCertificate')
  if (known !== null) {
    const kept = JSON.parse(known) as Pair & { readonly names: string }
    const end = new X509Certificate(kept.certificate).validToDate
    if (kept.names === names.join(',') && end.getTime() > options.clock.now().getTime() + days(renewedBeforeDays))
      return { certificate: kept.certificate, key: kept.key }
  }
  const made = generateServerCertificate({ names, days: certificateDays, now: options.clock.now() })
  const text = JSON.stringify({ ...made, names: names.join(',') })
  await secrets.set(database, 'engine', 'generatedCertificate', text)
  return made
}

function namesOf({ host, publicUrl }: ListenerSettings): [string, ...string[]] {
  const own = host === '0.0.0.0' || host === '::' ? [] : [host]
  const outside = publicUrl === null ? [] : [new URL(publicUrl).hostname]
  const others = new Set([...outside, ...own, '127.0.0.1'])
  return ['localhost', ...[...others].filter((name) => name !== 'localhost')]
}
