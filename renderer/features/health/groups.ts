import type { CheckLine, FindingList } from '../../../shared/domain/check.ts'

/** A check with the list it stands in. */
export interface Finding {
  readonly list: FindingList
  readonly line: CheckLine
}

/** What the checks are about, in the order an event meets it; the rest is about this computer. */
const steps = {
  listening: ['port', 'tls', 'inboundAuthentication', 'clock', 'silence'],
  delivering: ['deadLetters', 'lastRuns', 'fewerRead', 'schedules', 'deletions', 'duplicates', 'mails', 'proxy'],
  safety: [
    ...['expiring', 'keyStore', 'changeLog', 'auditLogs', 'traceSetting', 'outboundAuthentication', 'secureProtocols'],
    ...['credentialProperties', 'trustAll', 'administratorCount'],
  ],
} as const

/** What the reference product calls its compliance checks (spec 20.3). */
const indexes = [
  ...['auditLogs', 'traceSetting', 'outboundAuthentication', 'inboundAuthentication', 'secureProtocols'],
  ...['credentialProperties', 'trustAll', 'administratorCount'],
]

/** `BTP-IPS-0002` of a compliance check; null: it is none. */
export function complianceIndex({ list, line }: Finding): string | null {
  const place = list === 'compliance' ? indexes.indexOf(line.step) : -1
  return place < 0 ? null : `BTP-IPS-${String(place + 1).padStart(4, '0')}`
}

export const findingGroups = ['listening', 'delivering', 'safety', 'computer'] as const
export type FindingGroup = (typeof findingGroups)[number]

/** The findings of each group that has any. */
export function groupedFindings(
  findings: readonly Finding[],
): readonly { readonly group: FindingGroup; readonly findings: readonly Finding[] }[] {
  const byGroup = Map.groupBy(findings, ({ line }) => groupOf(line.step))
  return findingGroups.flatMap((group) => {
    const own = byGroup.get(group)
    return own === undefined ? [] : [{ group, findings: own.toSorted((a, b) => placeOf(a) - placeOf(b)) }]
  })
}

/** The one that is shown first: what failed before what deserves a look. */
export function mostUrgent(findings: readonly Finding[]): Finding | null {
  const inState = (state: CheckLine['state']) =>
    findings.find(({ line }) => line.state === state && line.silenced === undefined)
  return inState('failed') ?? inState('warning') ?? findings[0] ?? null
}

function groupOf(step: string): FindingGroup {
  const named = (['listening', 'delivering', 'safety'] as const).find((group) => placeIn(group, step) >= 0)
  return named ?? 'computer'
}

const placeIn = (group: keyof typeof steps, step: string): number => steps[group].findIndex((one) => one === step)

function placeOf({ line }: Finding): number {
  const group = groupOf(line.step)
  return group === 'computer' ? 0 : placeIn(group, line.step)
}
