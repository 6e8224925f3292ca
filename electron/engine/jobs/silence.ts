import { hours, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import { lastEventOf } from '../journal/runEvents.ts'
import type { Notices } from '../observe/notices/notices.ts'
import type { Database } from '../storage/database.ts'
import type { GroupCommit } from '../storage/groupCommit.ts'
import type { Systems } from '../systems/systems.ts'
import { lastCatchUpOf } from './runHistory.ts'
import type { Subscriptions } from './subscriptions.ts'

export interface SilenceNeeds {
  readonly database: Database
  readonly commit: GroupCommit
  readonly systems: Pick<Systems, 'list'>
  readonly notices: Pick<Notices, 'notify'>
  readonly subscriptions: Pick<Subscriptions, 'list'>
  readonly clock: Clock
  isBusy(source: SystemId): Promise<boolean>
}

/** A source nothing came from for longer than it should. */
export interface Silence {
  readonly source: SystemId
  /** Of the source, when it was told. */
  readonly name: string
  /** When something came last, or the source was set up. */
  readonly since: Instant
}

/** Tells once that nothing came from a source for the hours of its property; the next event ends it. A run that makes up for a
 *  time nobody listened counts like an event, and while one goes on nothing is told. One that could not begin is no sign of
 *  life: the hours go on. */
export async function watchForSilence(needs: SilenceNeeds): Promise<void> {
  const told = new Map((await silences(needs.database)).map(({ source, since }) => [source, since]))
  for (const source of await needs.systems.list('source')) await watch(source, told.get(source.id) ?? null, needs)
}

/** Those told of that go on. */
export async function silences(database: Database): Promise<readonly Silence[]> {
  const rows = await database.selectFrom('sourceSilence').selectAll().execute()
  return rows.map(({ sourceId, name, since }) => ({ source: sourceId as SystemId, name, since }))
}

async function watch(source: System, told: Instant | null, needs: SilenceNeeds): Promise<void> {
  const { database, commit, clock, notices } = needs
  const most = hoursOf(source)
  const since = most === null ? null : await lastHeard(source, database)
  const isSilent =
    most !== null && since !== null && clock.now().getTime() - Date.parse(since) >= hours(most) && since !== told
  const isOver = told !== null && since !== told
  if (!isSilent && !isOver) return
  if (isSilent && (await needs.isBusy(source.id))) return
  const recipients = await needs.subscriptions.list(source.id)
  await commit.run(async (within) => {
    await within.deleteFrom('sourceSilence').where('sourceId', '=', source.id).execute()
    if (!isSilent) return
    await within.insertInto('sourceSilence').values({ sourceId: source.id, name: source.name, since }).execute()
    const subject = `Nothing comes from source system ${source.name}`
    await notices.notify(within, {
      kind: 'sourceSilent',
      source: source.id,
      subject,
      text: textOf(source, since, most),
      recipients,
    })
  })
}

/** null: silence of the source is nothing to tell of. */
function hoursOf({ enabled, properties }: System): number | null {
  const most = Number(properties['provost.silence.hours'] ?? '')
  return enabled && Number.isFinite(most) && most > 0 ? most : null
}

async function lastHeard(source: System, database: Database): Promise<Instant> {
  const times = [await lastEventOf(database, source.id), await lastCatchUpOf(database, source.id)]
  return (
    times.reduce<Instant | null>((last, at) => (at !== null && (last === null || at > last) ? at : last), null) ??
    source.changedAt
  )
}

function textOf({ name }: System, since: Instant, most: number): string {
  return [
    `No event came from source system ${name} since ${since}; it should be heard of every ${most} hours.`,
    'Look whether it still reports changes, and to the right address. The next event ends this; then it is watched anew.',
    '',
  ].join('\n')
}
