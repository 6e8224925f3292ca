import type { CheckLine, Cure } from '../../../shared/domain/check.ts'
import type { LetterGroup } from '../../../shared/domain/deadLetter.ts'
import type { ProblemCode } from '../../../shared/domain/problem.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Backups } from '../jobs/backups/backups.ts'
import { lastEndedRuns, type EndedRun } from '../jobs/runHistory.ts'
import { sourcesSwitchedOff } from '../jobs/scheduleRows.ts'
import type { DeadLetterList } from '../journal/deadLetterList.ts'
import { timed, type Report } from '../observe/checks.ts'
import { countGivenUp } from '../observe/notices/noticeRows.ts'
import type { Database } from '../storage/database.ts'
import { spaceOf } from '../storage/space.ts'
import { sharedEntities } from '../systems/sharedLinks.ts'
import type { SettingsStore } from '../systems/settings.ts'
import type { Systems } from '../systems/systems.ts'
import { fewerRead } from './fewerRead.ts'

export interface SymptomNeeds {
  readonly database: Database
  readonly systems: Pick<Systems, 'list'>
  readonly deadLetters: Pick<DeadLetterList, 'groups'>
  readonly backups: Pick<Backups, 'settings' | 'runs'>
  readonly settings: Pick<SettingsStore, 'read'>
}

type Line = Omit<CheckLine, 'ms'>

/** The known troubles of provisioning (spec 21), each with its cause and what to do; a finding is a warning. */
export async function symptoms(needs: SymptomNeeds, report: Report): Promise<void> {
  const systems = await needs.systems.list()
  const looks = [
    ...[deadLetterLine, lastRunLine, fewerReadLine, scheduleLine, duplicateLine],
    ...[backupLine, mailLine, storageLine],
  ]
  for (const look of looks) {
    report(await timed(() => look(needs, systems)))
  }
}

const shown = 3

function line(step: string, findings: readonly string[], good: string, cure?: Cure): Line {
  if (findings.length === 0) return { step, state: 'ok', detail: good }
  const rest = findings.length > shown ? [`${findings.length - shown} more.`] : []
  const detail = [...findings.slice(0, shown), ...rest].join(' ')
  return { step, state: 'warning', detail, ...(cure && { cure }) }
}

async function deadLetterLine({ deadLetters }: SymptomNeeds): Promise<Line> {
  const findings = (await deadLetters.groups()).map(
    (group) => `${group.count} at "${group.systemName}": ${causeOf(group)}`,
  )
  return line('deadLetters', findings, 'Nothing was given up.', 'decide')
}

const causes: Readonly<Partial<Record<ProblemCode, string>>> = {
  alreadyExists:
    'another entity there holds a unique value, often the e-mail; the answer names it. Change the value, remove that entity, or name other unique attributes.',
  unauthorized: 'the credentials were refused. Look at user, password, Authentication and URL of that system.',
  forbidden: 'the technical user may not do that there. Give it the right.',
  timeout: 'it did not answer in time; other targets are not affected. Send them again when it is back.',
  unavailable: 'it could not be reached; other targets are not affected. Send them again when it is back.',
  invalidEntity: 'a value is missing or not taken. The trace names the mapping: correct it, or make it optional.',
  badTransformation: 'a mapping cannot be carried out. The trace names it.',
  notWrittenBack:
    'it was written, but its ID could not be written back to the source. Look at the account UUIDs of the source.',
}

function causeOf({ sample }: LetterGroup): string {
  if (sample.status?.includes('413') === true) {
    return 'a call was larger than it takes. Lower bulk.operations.max.count of that target.'
  }
  return causes[sample.code] ?? 'the trace says what was sent and what came back.'
}

async function lastRunLine({ database }: SymptomNeeds, systems: readonly System[]): Promise<Line> {
  const enabled = new Set<string>(systems.filter((system) => system.enabled).map(({ id }) => id))
  const runs = (await lastEndedRuns(database)).filter(({ source }) => enabled.has(source))
  const findings = runs.flatMap((run) => {
    const finding = findingOf(run)
    return finding === null ? [] : [`"${run.sourceName}": ${finding}`]
  })
  return line('lastRuns', findings, 'The last run of every source read what is there.', 'lookAtJobs')
}

function findingOf({ problem, status, isFull, read, failed }: EndedRun): string | null {
  if (problem?.code === 'unauthorized') {
    return 'its last run was refused (401). Look at the credentials and the URL of the source, and at upper and lower case in Authentication, ProxyType and Type.'
  }
  if (problem) return `its last run ended with: ${problem.message}`
  if (failed > 0) {
    return `${failed} entities could not be read in its last run, so nothing was deleted. The failed records say why.`
  }
  if (status === 'success' && isFull && read === 0) {
    return 'its last run read nothing: a filter matches nobody, or its account may not read people.'
  }
  return null
}

async function fewerReadLine({ database }: SymptomNeeds, systems: readonly System[]): Promise<Line> {
  const findings = await fewerRead(database, systems)
  return line(
    'fewerRead',
    findings,
    'No full read returned noticeably fewer entities than the one before.',
    'lookAtJobs',
  )
}

async function scheduleLine({ database }: SymptomNeeds, systems: readonly System[]): Promise<Line> {
  const off = new Set<string>(await sourcesSwitchedOff(database))
  const findings = systems.filter(({ id }) => off.has(id)).map(({ name }) => `"${name}" has a schedule that is off, so it never runs. Switch it on.`) // prettier-ignore
  return line('schedules', findings, 'No schedule is switched off.', 'lookAtJobs')
}

async function duplicateLine({ database }: SymptomNeeds, systems: readonly System[]): Promise<Line> {
  const names = new Map<string, string>(systems.map(({ id, name }) => [id, name]))
  const findings = (await sharedEntities(database)).map(({ target, count }) => {
    const where = names.get(target) ?? target
    return `At "${where}" ${count} entities each stand for several of a source: they overwrite each other, and there are fewer than at the source. Make the attribute they are found by unique.`
  })
  return line('duplicates', findings, 'No target entity stands for several of one source.')
}

async function backupLine({ backups }: SymptomNeeds): Promise<Line> {
  const { settings } = await backups.settings.read()
  const [last] = await backups.runs(1)
  const never = 'No backup is written by itself: a lost disk would lose everything. Choose days and a folder.'
  const findings = last?.problem ? [`The last backup failed: ${last.problem}`] : settings.enabled ? [] : [never]
  return line('backup', findings, 'Backups are written by themselves.', 'setUpBackup')
}

async function mailLine({ database }: SymptomNeeds): Promise<Line> {
  const count = await countGivenUp(database)
  const lost = `${count} mails could not be sent within a day. Look at the mail server, and send a test mail.`
  return line('mails', count === 0 ? [] : [lost], 'No mail was given up.', 'setUpMail')
}

const bytesOfMiB = 1024 * 1024

async function storageLine({ database, settings }: SymptomNeeds): Promise<Line> {
  const { capMiB } = (await settings.read()).settings.retention
  const { fileBytes, freeBytes } = await spaceOf(database)
  const used = Math.round((fileBytes - freeBytes) / bytesOfMiB)
  const above = `The database holds ${used} MiB, more than the ${capMiB} MiB of the settings: what is there is younger than a day, or must not go. Raise the limit, or keep dead letters and copies shorter.`
  return line('storage', capMiB > 0 && used > capMiB ? [above] : [], `The database holds ${used} MiB.`, 'freeDisk')
}
