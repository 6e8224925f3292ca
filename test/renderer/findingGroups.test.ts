import { expect, it } from 'vitest'
import { saidBefore } from '../../shared/base/said.ts'
import type { CheckLine, FindingList } from '../../shared/domain/check.ts'
import { complianceIndex, groupedFindings, mostUrgent } from '../../renderer/features/health/groups.ts'

const finding = (step: string, state: CheckLine['state'] = 'ok', list: FindingList = 'doctor') => ({
  list,
  line: { step, state, detail: saidBefore(''), ms: null },
})

it('checks stand in their groups, each in its place; what no group names is about this computer', () => {
  const found = ['disk', 'trustAll', 'tls', 'auditLogs', 'port', 'somethingNew', 'deadLetters'].map((step) =>
    finding(step),
  )
  expect(
    groupedFindings(found).map(({ group, findings }) => [group, ...findings.map(({ line }) => line.step)]),
  ).toEqual([
    ['listening', 'port', 'tls'],
    ['delivering', 'deadLetters'],
    ['safety', 'auditLogs', 'trustAll'],
    ['computer', 'disk', 'somethingNew'],
  ])
})

it('what failed is shown before what deserves a look, and what is silenced behind both', () => {
  const good = finding('port')
  const warning = finding('backup', 'warning')
  const failed = finding('tls', 'failed')
  const { list, line } = finding('disk', 'failed')
  const silenced = { list, line: { ...line, silenced: { reason: 'known', until: '', by: 'admin', at: '' } } }
  expect([
    mostUrgent([good, silenced, warning, failed]),
    mostUrgent([good, silenced, warning]),
    mostUrgent([good, silenced]),
    mostUrgent([]),
  ]).toEqual([failed, warning, good, null])
})

it('a compliance check carries its number, a check of the installation none', () => {
  expect([
    complianceIndex(finding('traceSetting', 'ok', 'compliance')),
    complianceIndex(finding('administratorCount', 'ok', 'compliance')),
    complianceIndex(finding('traceSetting')),
  ]).toEqual(['BTP-IPS-0002', 'BTP-IPS-0008', null])
})
