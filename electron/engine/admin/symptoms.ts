import { said, type Said } from '../../../shared/base/said.ts'
import type { LetterGroup } from '../../../shared/domain/deadLetter.ts'
import type { ProblemCode } from '../../../shared/domain/problem.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Backups } from '../jobs/backups/backups.ts'
import type { AdviceNeeds } from '../jobs/needs.ts'
import { sourcesSwitchedOff } from '../jobs/scheduleRows.ts'
import type { DeadLetterList } from '../journal/deadLetterList.ts'
import { timed, type Report } from '../observe/checks.ts'
import { countGivenUp } from '../observe/notices/noticeRows.ts'
import { spaceOf } from '../storage/space.ts'
import { sharedEntities } from '../systems/sharedLinks.ts'
import type { SettingsStore } from '../systems/settings.ts'
import type { Transformations } from '../systems/transformations.ts'
import { deletionSigns, type DeletionSignNeeds } from './deletionSigns.ts'
import { fewerRead } from './fewerRead.ts'
import { groupFindings, lastRunFindings, slowFindings } from './runFindings.ts'
import { aboutSystem, symptomLine, type SymptomLine } from './symptomLine.ts'

export interface SymptomNeeds extends DeletionSignNeeds, AdviceNeeds {
  readonly transformations: Transformations
  readonly deadLetters: Pick<DeadLetterList, 'groups'>
  readonly backups: Pick<Backups, 'settings' | 'runs'>
  readonly settings: Pick<SettingsStore, 'read'>
}

/** The known troubles of provisioning (spec 21), each with its cause and what to do; a finding is a warning. */
export async function symptoms(needs: SymptomNeeds, report: Report): Promise<void> {
  const systems = await needs.systems.list()
  const looks = [
    ...[deadLetterLine, lastRunLine, slowLine, fewerReadLine, deletionLine],
    ...[groupLine, scheduleLine, duplicateLine],
    ...[backupLine, mailLine, storageLine],
  ]
  for (const look of looks) {
    report(await timed(() => look(needs, systems)))
  }
}

async function deadLetterLine({ deadLetters }: SymptomNeeds): Promise<SymptomLine> {
  const findings = (await deadLetters.groups()).map(
    (group) =>
      ({ text: said`${group.count} given up at "${group.systemName}": ${causeOf(group)}`, cure: 'decide' }) as const,
  )
  return symptomLine('deadLetters', findings, said`Nothing was given up.`)
}

const causes: Readonly<Partial<Record<ProblemCode, Said>>> = {
  alreadyExists: said`another entity there holds a unique value, often the e-mail; the answer names it. Change the value, remove that entity, or name other unique attributes.`,
  unauthorized: said`the credentials were refused. Look at user, password, Authentication and URL of that system.`,
  forbidden: said`the technical user may not do that there. Give it the right.`,
  timeout: said`it did not answer in time; other targets are not affected. Send them again when it is back.`,
  unavailable: said`it could not be reached; other targets are not affected. Send them again when it is back.`,
  invalidEntity: said`a value is missing or not taken. The trace names the mapping: correct it, or make it optional.`,
  badTransformation: said`a mapping cannot be carried out. The trace names it.`,
  notWrittenBack: said`it was written, but its ID could not be written back to the source. Look at the account UUIDs of the source.`,
}

function causeOf({ sample }: LetterGroup): Said {
  if (sample.status?.includes('413') === true) {
    return said`a call was larger than it takes. Lower bulk.operations.max.count of that target.`
  }
  return causes[sample.code] ?? said`the trace says what was sent and what came back.`
}

async function lastRunLine({ database }: SymptomNeeds, systems: readonly System[]): Promise<SymptomLine> {
  const { findings, good } = await lastRunFindings(database, systems)
  return symptomLine('lastRuns', findings, good)
}

async function slowLine(needs: SymptomNeeds, systems: readonly System[]): Promise<SymptomLine> {
  return symptomLine(
    'slowRuns',
    await slowFindings(needs, systems),
    said`The last run of no source took longer than it has to.`,
  )
}

async function groupLine(needs: SymptomNeeds, systems: readonly System[]): Promise<SymptomLine> {
  return symptomLine(
    'groups',
    await groupFindings(needs, systems),
    said`No source leaves out groups that a target carries.`,
  )
}

async function fewerReadLine({ database }: SymptomNeeds, systems: readonly System[]): Promise<SymptomLine> {
  const good = said`No full read returned noticeably fewer entities than the one before.`
  return symptomLine('fewerRead', await fewerRead(database, systems), good)
}

async function deletionLine(needs: SymptomNeeds, systems: readonly System[]): Promise<SymptomLine> {
  return symptomLine(
    'deletions',
    await deletionSigns(needs, systems),
    said`No deletion waits, and none looks like a new ID.`,
  )
}

async function scheduleLine({ database }: SymptomNeeds, systems: readonly System[]): Promise<SymptomLine> {
  const off = new Set<string>(await sourcesSwitchedOff(database))
  const findings = systems
    .filter(({ id }) => off.has(id))
    .map((source) => {
      const text = said`"${source.name}" has a schedule that is off, so it never runs. Switch it on.`
      return { text, cure: 'enableSchedule', about: aboutSystem(source) } as const
    })
  return symptomLine('schedules', findings, said`No schedule is switched off.`)
}

async function duplicateLine({ database }: SymptomNeeds, systems: readonly System[]): Promise<SymptomLine> {
  const found = new Map<string, number>((await sharedEntities(database)).map(({ target, count }) => [target, count]))
  const findings = systems.flatMap((target) => {
    const count = found.get(target.id)
    if (count === undefined) return []
    const text = said`At "${target.name}" ${count} entities each stand for several of a source: they overwrite each other, and there are fewer than at the source. Make the attribute they are found by unique.`
    return [{ text, cure: 'lookAtShared', about: aboutSystem(target) } as const]
  })
  return symptomLine('duplicates', findings, said`No target entity stands for several of one source.`)
}

async function backupLine({ backups }: SymptomNeeds): Promise<SymptomLine> {
  const { settings } = await backups.settings.read()
  const [last] = await backups.runs(1)
  const never = said`No backup is written by itself: a lost disk would lose everything. Choose days and a folder.`
  const trouble = last?.problem ? said`The last backup failed: ${last.problem}` : settings.enabled ? null : never
  const findings = trouble === null ? [] : [{ text: trouble, cure: 'setUpBackup' } as const]
  return symptomLine('backup', findings, said`Backups are written by themselves.`)
}

async function mailLine({ database }: SymptomNeeds): Promise<SymptomLine> {
  const count = await countGivenUp(database)
  const text = said`${count} mails or calls of webhooks were given up. Look at the mail server and at the addresses, and send a test.`
  return symptomLine('mails', count === 0 ? [] : [{ text, cure: 'setUpMail' }], said`No mail was given up.`)
}

const bytesOfMiB = 1024 * 1024

async function storageLine({ database, settings }: SymptomNeeds): Promise<SymptomLine> {
  const { capMiB } = (await settings.read()).settings.retention
  const { fileBytes, freeBytes } = await spaceOf(database)
  const used = Math.round((fileBytes - freeBytes) / bytesOfMiB)
  const text = said`The database holds ${used} MiB, more than the ${capMiB} MiB of the settings: what is there is younger than a day, or must not go. Raise the limit, or keep dead letters and copies shorter.`
  const findings = capMiB > 0 && used > capMiB ? [{ text, cure: 'freeDisk' } as const] : []
  return symptomLine('storage', findings, said`The database holds ${used} MiB.`)
}
