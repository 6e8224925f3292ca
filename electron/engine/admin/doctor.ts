import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import { allSaid, said, saidBefore } from '../../../shared/base/said.ts'
import type { Clock } from '../../../shared/base/time.ts'
import type { CheckLine } from '../../../shared/domain/check.ts'
import type { Expiring } from '../../../shared/domain/expiring.ts'
import type { EngineState } from '../../../shared/domain/engineState.ts'
import type { ChangeLog } from '../observe/changeLog.ts'
import { silences } from '../jobs/silence.ts'
import { timed, type Report } from '../observe/checks.ts'
import type { KeyStoreDescription } from '../vault/describeKeyStore.ts'
import { expiryLine } from './expiryLine.ts'
import { proxyLine, type ProxyLineNeeds } from './proxyLine.ts'
import { symptoms, type SymptomNeeds } from './symptoms.ts'

export interface DoctorNeeds extends SymptomNeeds, ProxyLineNeeds {
  readonly clock: Clock
  readonly changeLog: Pick<ChangeLog, 'verify'>
  readonly dataFolder: string
  readonly keyStore: KeyStoreDescription
  readonly state: () => EngineState
  readonly expiring: () => Promise<readonly Expiring[]>
  /** Leaves out what reads the whole file. */
  readonly isQuick: boolean
}

const enoughBytes = 512 * 1024 * 1024

/** Checks database, change log, disk, clock, what ends soon, key store, listener, TLS and proxy, then the known troubles of provisioning; each
 *  line says cause and cure. */
export async function doctor(needs: DoctorNeeds, report: Report): Promise<void> {
  if (!needs.isQuick) {
    report(await timed(() => databaseLine(needs)))
    report(await timed(() => changeLogLine(needs)))
  }
  report(await timed(() => diskLine(needs)))
  report(await timed(() => clockLine(needs)))
  report(await timed(() => silenceLine(needs)))
  report(await timed(async () => expiryLine(await needs.expiring(), needs.clock.now())))
  report(keyLine(needs))
  report(copyLine(needs))
  report(portLine(needs))
  report(tlsLine(needs))
  report(await timed(() => proxyLine(needs)))
  await symptoms(needs, report)
}

async function databaseLine({ database, dataFolder }: DoctorNeeds): Promise<Omit<CheckLine, 'ms'>> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(database)
  const answer = rows[0]?.quick_check ?? 'no answer'
  if (answer === 'ok') return { step: 'database', state: 'ok', detail: said`The database in ${dataFolder} is whole.` }
  return {
    step: 'database',
    state: 'failed',
    detail: said`The database in ${dataFolder} is damaged: ${answer}. Stop Provost and restore a backup of the folder.`,
  }
}

async function changeLogLine({ changeLog }: DoctorNeeds): Promise<Omit<CheckLine, 'ms'>> {
  const chain = await changeLog.verify()
  if (chain.kind === 'whole') {
    return { step: 'changeLog', state: 'ok', detail: said`The change log is whole: ${chain.lines} lines, each sealed.` }
  }
  const detail = said`The change log was tampered with or damaged at line ${chain.line}: ${chain.reason} Compare with the last backup or export, and find out who can write to the data folder.`
  return { step: 'changeLog', state: 'failed', detail }
}

function copyLine({ state, dataFolder }: DoctorNeeds): CheckLine {
  const line = { step: 'original', ms: null } as const
  if (!state().isCopy)
    return { ...line, state: 'ok', detail: said`${dataFolder} is the original, no copy of another folder.` }
  const detail = said`${dataFolder} was copied or restored from another place: nothing is received, read or sent. If the original is gone, say so on the overview.`
  return { ...line, state: 'warning', detail }
}

async function diskLine({ dataFolder }: DoctorNeeds): Promise<Omit<CheckLine, 'ms'>> {
  const { bavail, bsize } = await statfs(dataFolder)
  const free = bavail * bsize
  const detail = said`${Math.round(free / 1024 / 1024)} MiB are free where ${dataFolder} lies.`
  if (free >= enoughBytes) return { step: 'disk', state: 'ok', detail }
  return {
    step: 'disk',
    state: 'warning',
    detail: allSaid([detail, said`Below that, events are refused with 503 until there is room.`]),
    cure: 'freeDisk',
  }
}

async function clockLine({ database, clock }: DoctorNeeds): Promise<Omit<CheckLine, 'ms'>> {
  const newest = await database
    .selectFrom('event')
    .select('receivedAt')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  const now = clock.now().toISOString()
  if (!newest || newest.receivedAt <= now)
    return { step: 'clock', state: 'ok', detail: said`The clock says ${now}, after every event.` }
  const detail = said`The clock says ${now}, but the newest event came at ${newest.receivedAt}: the clock was set back. Retries and expiry run by it; set it right.`
  return { step: 'clock', state: 'warning', detail }
}

async function silenceLine({ database }: DoctorNeeds): Promise<Omit<CheckLine, 'ms'>> {
  const silent = await silences(database)
  if (silent.length === 0)
    return { step: 'silence', state: 'ok', detail: said`No source is silent for longer than it should be.` }
  const sources = silent.map(({ name, since }) => said`Nothing has come from "${name}" since ${since}.`)
  const cure = said`Look whether changes are still reported, and to the right address.`
  return { step: 'silence', state: 'warning', detail: allSaid([...sources, cure]) }
}

function keyLine({ keyStore }: DoctorNeeds): CheckLine {
  const { where, isWeak } = keyStore
  const advice = said`Whoever can read it can open the secrets: protect the folder, or use the system's keyring.`
  const detail = allSaid(isWeak ? [where, advice] : [where])
  return { step: 'keyStore', state: isWeak ? 'warning' : 'ok', detail, ms: null }
}

function portLine({ state }: DoctorNeeds): CheckLine {
  const { addresses, problem } = state()
  if (problem)
    return {
      step: 'port',
      state: 'failed',
      detail: saidBefore(problem.message),
      ms: null,
      code: problem.code,
      cure: 'changeListener',
    }
  if (addresses.length === 0)
    return { step: 'port', state: 'ok', detail: said`The engine does not run now, so it does not listen.`, ms: null }
  return {
    step: 'port',
    state: 'ok',
    detail: said`Listening on ${addresses.map((address) => address.url).join(', ')}.`,
    ms: null,
  }
}

function tlsLine({ state }: DoctorNeeds): CheckLine {
  const open = state().addresses.filter((address) => address.reach === 'network' && address.url.startsWith('http:'))
  if (open.length === 0)
    return { step: 'tls', state: 'ok', detail: said`No address beyond this machine is served without TLS.`, ms: null }
  const detail = said`${open.map((address) => address.url).join(', ')} is served without TLS: credentials cross the network in the clear. Switch TLS on, or let only the reverse proxy reach it.`
  return { step: 'tls', state: 'warning', detail, ms: null, cure: 'installCertificate' }
}
