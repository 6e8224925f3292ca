import { said, saidBefore, type Said } from '../../../shared/base/said.ts'
import type { CheckLine, CheckResult } from '../../../shared/domain/check.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { TechnicalUsers } from '../access/technicalUsers.ts'
import type { Report } from '../observe/checks.ts'
import type { StateBoard } from '../observe/stateBoard.ts'
import type { Systems } from '../systems/systems.ts'
import type { CallBoard } from './calls.ts'

export interface DiagnosisNeeds {
  readonly systems: Systems
  readonly technicalUsers: TechnicalUsers
  readonly board: StateBoard
  readonly calls: CallBoard
  testSystem(system: System): Promise<CheckResult>
}

/** Why nothing arrives: from the far end to here, one line per thing (spec 21, last row). */
export async function diagnose(id: SystemId, needs: DiagnosisNeeds, report: Report): Promise<void> {
  const source = await needs.systems.find(id)
  if (source?.kind !== 'source') {
    report({
      step: 'sourceState',
      state: 'failed',
      detail: said`There is no source system with ID ${id}.`,
      ms: null,
      code: 'unknownEntity',
    })
    return
  }
  if (source.type !== 'localIdentityDirectory') {
    report(await connectionLine(source, needs))
    report(callLine(source, needs))
    report(refusalLine(source, needs))
    report(astrayLine(source, needs))
    report(await technicalUserLine(needs))
  }
  report(listenerLine(needs))
  report(stateLine(source))
  report(await targetLine(source, needs))
}

const line = (step: string, state: CheckLine['state'], detail: Said, more: Partial<CheckLine> = {}): CheckLine => ({
  step,
  state,
  detail,
  ms: null,
  ...more,
})

async function connectionLine(source: System, needs: DiagnosisNeeds): Promise<CheckLine> {
  const result = await needs.testSystem(source)
  const broken = result.lines.find((one) => one.state === 'failed')
  if (!broken) return line('sourceConnection', 'ok', said`Provost can read from ${source.name}.`)
  return line('sourceConnection', 'failed', said`Provost cannot read from ${source.name}: ${broken.detail}`, {
    code: broken.code ?? 'unavailable',
    cure: 'enterCredentials',
  })
}

function callLine(source: System, needs: DiagnosisNeeds): CheckLine {
  const { first } = needs.calls.of(source.id)
  if (first)
    return line(
      'callFromOutside',
      'ok',
      said`The first call from another machine came from ${first.from} at ${first.at}.`,
    )
  const detail = said`No call from another machine has come for ${source.name} since the engine started. Look at the source: is real time switched on there, and is the address one it can reach?`
  return line('callFromOutside', 'warning', detail, { cure: 'changeAddress' })
}

function refusalLine(source: System, needs: DiagnosisNeeds): CheckLine {
  const { lastRefused } = needs.calls.of(source.id)
  if (!lastRefused) return line('callRefused', 'ok', said`No call for this source was refused.`)
  const { status, reason, at } = lastRefused
  if (status === 400) return line('callRefused', 'failed', said`The call at ${at} was refused with 400: ${reason}`)
  return line('callRefused', 'failed', said`The call at ${at} was refused with ${status}: ${reason}`, {
    code: status === 403 ? 'forbidden' : 'unauthorized',
    cure: status === 403 ? 'grantPermission' : 'createSecret',
  })
}

/** A wrong ID in the address that was entered there is lost without a word at either end (spec 21). */
function astrayLine(source: System, needs: DiagnosisNeeds): CheckLine {
  const astray = needs.calls.lastAstray()
  if (!astray) return line('callAstray', 'ok', said`No call named a source that is not here.`)
  const detail = said`The call at ${astray.at} named the system ID ${astray.id}, which is no source here. If ${source.name} sent it, correct the address that was entered there: its ID is ${source.id}.`
  return line('callAstray', 'failed', detail, { code: 'unknownEntity' })
}

async function technicalUserLine(needs: DiagnosisNeeds): Promise<CheckLine> {
  const able = (await needs.technicalUsers.list()).filter(
    (user) => user.permissions.includes('realTime') && user.secrets.length > 0,
  )
  if (able.length > 0)
    return line('technicalUser', 'ok', said`${able.map((user) => user.displayName).join(', ')} may report changes.`)
  return line(
    'technicalUser',
    'failed',
    said`No technical user with a secret has the permission Access Real-Time Provisioning API.`,
    {
      cure: 'grantPermission',
    },
  )
}

function listenerLine(needs: DiagnosisNeeds): CheckLine {
  const { addresses, problem } = needs.board.current
  if (problem)
    return line('listener', 'failed', saidBefore(problem.message), { code: problem.code, cure: 'changeListener' })
  const urls = addresses.map((address) => address.url).join(', ')
  const isLocal = addresses.every((address) => address.reach === 'loopback')
  return line(
    'listener',
    isLocal ? 'warning' : 'ok',
    isLocal ? said`Listening on ${urls}, which only this machine reaches.` : said`Listening on ${urls}.`,
  )
}

function stateLine(source: System): CheckLine {
  if (source.enabled) return line('sourceState', 'ok', said`Source ${source.name} is enabled.`)
  return line('sourceState', 'failed', said`Source ${source.name} is disabled; its calls are refused with 409.`, {
    cure: 'enableSource',
  })
}

async function targetLine(source: System, needs: DiagnosisNeeds): Promise<CheckLine> {
  const targets = await needs.systems.targetsOf(source.id)
  if (targets.length > 0)
    return line('targets', 'ok', said`Linked and enabled: ${targets.map((target) => target.name).join(', ')}.`)
  return line('targets', 'failed', said`No enabled target accepts from ${source.name}.`, { cure: 'linkTarget' })
}
