import { strToU8, zipSync } from 'fflate'
import { csvRow } from '../../../shared/base/csvRow.ts'
import { instant, type Instant } from '../../../shared/base/time.ts'
import type { AuditReport, AuditSection, AuditSectionName } from '../../../shared/domain/auditReport.ts'
import { heldStates } from '../../../shared/domain/deletion.ts'
import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import type { EngineParts } from './parts.ts'

type Cell = string | number | boolean | null

interface Period {
  readonly from: Instant
  readonly to: Instant
}

const mostRows = 5000
const pageSize = 500

/** Who may what now, and what happened in a period: changes, runs, deletions with who let them be, failures. No secret and no
 *  value of a person but names and ids. */
export async function auditReport(parts: EngineParts, asked: Period, signal?: AbortSignal): Promise<AuditReport> {
  // Times are compared as text, hence all in the same form.
  const period = { from: instant(new Date(asked.from)), to: instant(new Date(asked.to)) }
  const sections: AuditSection[] = []
  for (const make of [technicalUsers, administrators, changes, runs, heldDeletions, deletions, failures]) {
    signal?.throwIfAborted()
    sections.push(await make(parts, period, signal))
  }
  return { at: instant(parts.clock.now()), ...period, sections }
}

/** The report as a ZIP with a CSV file for each section. */
export function auditArchive({ from, to, sections }: AuditReport) {
  const files = sections.map(({ name, columns, rows }) => [
    `${name}.csv`,
    strToU8([columns, ...rows].map(csvRow).join('')),
  ])
  const fileName = `audit_${from.slice(0, 10)}_${to.slice(0, 10)}.zip`
  const bytes = zipSync(Object.fromEntries(files) as Record<string, Uint8Array>)
  return { fileName, base64: Buffer.from(bytes).toString('base64') }
}

async function technicalUsers({ technicalUsers: users }: EngineParts): Promise<AuditSection> {
  const columns = ['name', 'clientId', 'permissions', 'secrets', 'certificates', 'expires', 'created']
  const list = await users.list()
  return section(
    { name: 'technicalUsers', columns },
    list.map(({ displayName, clientId, permissions, secrets, certificates, createdAt }) => {
      const ends = [
        ...secrets.map(({ expiresAt }) => expiresAt ?? 'never'),
        ...certificates.map(({ validTo }) => validTo),
      ]
      return [
        ...[displayName, clientId, permissions.join('; '), secrets.length, certificates.length],
        ...[ends.toSorted().at(-1) ?? null, createdAt],
      ]
    }),
  )
}

async function administrators(parts: EngineParts): Promise<AuditSection> {
  const columns = ['name', 'id', 'rights', 'enabled', 'lastSignIn', 'created']
  const list = await parts.administrators.list()
  return section(
    { name: 'administrators', columns },
    list.map(({ name, id, rights, enabled, lastSignInAt, createdAt }) => {
      const held = Object.entries(rights).map(([area, step]) => `${area}: ${step}`)
      return [name, id, held.join('; '), enabled, lastSignInAt, createdAt]
    }),
  )
}

async function changes({ changeLog }: EngineParts, { from, to }: Period): Promise<AuditSection> {
  const columns = ['at', 'by', 'action', 'type', 'resource', 'id', 'attributes']
  const rows = await collect<number, Cell[]>(async (before) => {
    const page = await changeLog.page({ filter: { from, to }, before: before ?? undefined, limit: pageSize })
    return {
      rows: page.items.map((line) => [
        ...[line.at, line.callerName, line.event, line.resourceType, line.resourceName, line.resourceId],
        line.changes
          .map(({ attribute, before: was, after }) => `${attribute}: ${was ?? '–'} → ${after ?? '–'}`)
          .join('; '),
      ]),
      next: page.more ? page.items.at(-1)?.id : undefined,
    }
  })
  return section({ name: 'changes', columns }, rows)
}

async function runs({ jobs }: EngineParts, { from, to }: Period): Promise<AuditSection> {
  const columns = ['run', 'source', 'kind', 'trigger', 'status', 'queued', 'started', 'ended']
  type Id = Awaited<ReturnType<typeof jobs.log.list>>['items'][number]['id']
  const rows = await collect<Id, Cell[]>(async (before) => {
    const page = await jobs.log.list({ limit: 200, ...(before !== null && { before }) })
    const last = page.items.at(-1)
    const within = page.items.filter(({ queuedAt }) => queuedAt >= from && queuedAt < to)
    return {
      rows: within.map(({ id, sourceName, kind, trigger, status, queuedAt, startedAt, endedAt }) => [
        ...[id, sourceName, kind, 'by' in trigger ? trigger.by : trigger.kind, status, queuedAt, startedAt, endedAt],
      ]),
      next: page.more && last && last.queuedAt >= from ? last.id : undefined,
    }
  })
  return section({ name: 'runs', columns }, rows)
}

/** Deletions that were held back: who decided what. */
async function heldDeletions(
  { deletions: { heldDeletions: held } }: EngineParts,
  { from, to }: Period,
): Promise<AuditSection> {
  const columns = ['since', 'source', 'target', 'type', 'id', 'name', 'status', 'requestedBy', 'decidedBy', 'decidedAt']
  type Id = Awaited<ReturnType<typeof held.page>>['items'][number]['delivery']
  const isWithin = (at: string | null) => at !== null && at >= from && at < to
  const rows = await collect<Id, Cell[]>(async (before) => {
    const page = await held.page({ states: [...heldStates] }, before, pageSize)
    const within = page.items.filter(({ since, decidedAt }) => isWithin(since) || isWithin(decidedAt))
    return {
      rows: within.map((one) => [
        ...[one.since, one.sourceName, one.targetName, one.entityType, one.entityId, one.name, one.state],
        ...[one.requestedBy, one.decidedBy, one.decidedAt],
      ]),
      next: page.more ? page.items.at(-1)?.delivery : undefined,
    }
  })
  return section({ name: 'heldDeletions', columns }, rows)
}

/** Deletions that were carried out: of each a copy was taken before. */
async function deletions({ deletions: { images } }: EngineParts, { from, to }: Period): Promise<AuditSection> {
  const columns = ['at', 'source', 'target', 'type', 'id', 'targetId', 'status']
  const rows = await collect<string, Cell[]>(async (before) => {
    const page = await images.page({ limit: pageSize, ...(before !== null && { before }) })
    const within = page.items.filter(
      ({ operation, takenAt }) => operation === 'delete' && takenAt >= from && takenAt < to,
    )
    return {
      rows: within.map((one) => [
        ...[one.takenAt, one.sourceName, one.targetName, one.entityType, one.entityId, one.targetEntityId, one.state],
      ]),
      next: page.after ?? undefined,
    }
  })
  return section({ name: 'deletions', columns }, rows)
}

async function failures({ eventLog }: EngineParts, { from, to }: Period, signal?: AbortSignal): Promise<AuditSection> {
  const columns = ['event', 'received', 'source', 'type', 'id', 'change', 'status', 'target', 'problem']
  const filter = { from, to, statuses: ['failed', 'deadLetter'] } as const
  const rows = await collect<EventSummary['position'], Cell[]>(async (before) => {
    const page = await eventLog.page({ filter, limit: pageSize, before: before ?? undefined, signal })
    return { rows: page.items.flatMap(failedRows), next: page.more ? page.items.at(-1)?.position : undefined }
  })
  return section({ name: 'failures', columns }, rows)
}

/** A row for each target that refused it; one if it did not come that far. */
function failedRows(event: EventSummary): Cell[][] {
  const { eventId, receivedAt, sourceName, entityType, entityId, change, status, problem, deliveries } = event
  const about = [eventId, receivedAt, sourceName, entityType, entityId, change, status]
  const dead = deliveries.filter((one) => one.status === 'deadLetter')
  if (dead.length === 0) return [[...about, null, problem?.code ?? null]]
  return dead.map((one) => [...about, one.targetName, one.problem?.code ?? null])
}

/** All rows up to one more than a section holds. */
async function collect<Next, Row>(
  ask: (next: Next | null) => Promise<{ readonly rows: readonly Row[]; readonly next: Next | undefined }>,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  let next: Next | null = null
  do {
    const page: { readonly rows: readonly Row[]; readonly next: Next | undefined } = await ask(next)
    rows.push(...page.rows)
    next = page.next ?? null
  } while (next !== null && rows.length <= mostRows)
  return rows
}

function section(
  about: { readonly name: AuditSectionName; readonly columns: readonly string[] },
  rows: readonly (readonly Cell[])[],
): AuditSection {
  const texts = rows.slice(0, mostRows).map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
  return { ...about, rows: texts, more: rows.length > mostRows }
}
