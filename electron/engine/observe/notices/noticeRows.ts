import type { Selectable } from 'kysely'
import type { Instant } from '../../../../shared/base/time.ts'
import type { SystemId } from '../../../../shared/domain/ids.ts'
import type {
  LastTold,
  MailState,
  Notice,
  NoticeKind,
  Recipient,
  ShownNotice,
} from '../../../../shared/domain/notice.ts'
import type { Database } from '../../storage/database.ts'
import type { Tables } from '../../storage/tables.ts'

export interface NewNotice {
  readonly kind: NoticeKind
  readonly source: SystemId | null
  readonly subject: string
  /** Plain text; never a secret. */
  readonly text: string
  readonly recipients: readonly Recipient[]
}

/** A mail that is to be sent now. */
export interface DueMail extends Recipient {
  readonly notice: number
  readonly kind: NoticeKind
  readonly source: SystemId | null
  readonly at: Instant
  readonly subject: string
  readonly text: string
  readonly attempts: number
}

export interface MailChange {
  readonly state: MailState
  readonly attempts: number
  readonly dueAt: Instant
  readonly problem: string | null
}

const mostNotices = 2000
const mostWaiting = 5000
const tooMany = `Not sent: ${mostWaiting} mails wait for the mail server already.`

/** Keeps a notice and a mail for each recipient; the oldest notices make room. */
export async function keepNotice(within: Database, notice: NewNotice, at: Instant): Promise<void> {
  const { kind, source, subject, text, recipients } = notice
  const { id } = await within
    .insertInto('notice')
    .values({ kind, at, sourceId: source, subject, text })
    .returning('id')
    .executeTakeFirstOrThrow()
  await within
    .deleteFrom('notice')
    .where('id', '<=', id - mostNotices)
    .execute()
  if (recipients.length === 0) return
  const isFull = (await countWaiting(within)) + recipients.length > mostWaiting
  const state: MailState = isFull ? 'givenUp' : 'waiting'
  const common = { noticeId: id, state, attempts: 0, dueAt: at, problem: isFull ? tooMany : null }
  await within
    .insertInto('noticeMail')
    .values(recipients.map(({ address, name }) => ({ ...common, address, name })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function countWaiting(database: Database): Promise<number> {
  const row = await database
    .selectFrom('noticeMail')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return row.count
}

/** Mails that will never be sent. */
export async function countGivenUp(database: Database): Promise<number> {
  const row = await database
    .selectFrom('noticeMail')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'givenUp')
    .executeTakeFirstOrThrow()
  return row.count
}

/** The mails longest due. */
export async function dueMails(database: Database, now: Instant, limit: number): Promise<readonly DueMail[]> {
  const rows = await database
    .selectFrom('noticeMail')
    .innerJoin('notice', 'notice.id', 'noticeMail.noticeId')
    .select(['noticeId', 'kind', 'sourceId', 'at', 'subject', 'text', 'address', 'name', 'attempts'])
    .where('state', '=', 'waiting')
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .orderBy('noticeId')
    .limit(limit)
    .execute()
  return rows.map(({ noticeId, kind, sourceId, ...mail }) => ({
    ...mail,
    notice: noticeId,
    kind: kind as NoticeKind,
    source: sourceId as SystemId | null,
  }))
}

/** When the next waiting mail is due; null: none waits. */
export async function nextDue(database: Database): Promise<Instant | null> {
  const row = await database
    .selectFrom('noticeMail')
    .select('dueAt')
    .where('state', '=', 'waiting')
    .orderBy('dueAt')
    .limit(1)
    .executeTakeFirst()
  return row?.dueAt ?? null
}

export async function settleMail(database: Database, mail: DueMail, change: MailChange): Promise<void> {
  await database
    .updateTable('noticeMail')
    .set(change)
    .where('noticeId', '=', mail.notice)
    .where('address', '=', mail.address)
    .where('state', '=', 'waiting')
    .execute()
}

/** All that wait are tried at once: what held them back may be over. */
export async function hurryMails(database: Database, now: Instant): Promise<void> {
  await database.updateTable('noticeMail').set({ dueAt: now }).where('state', '=', 'waiting').execute()
}

/** At most 2000 are kept, so one statement is short. */
export async function removeNotices(database: Database, before: Instant): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('notice')
    .where('at', '<', before)
    .where('id', 'not in', (from) => from.selectFrom('noticeMail').select('noticeId').where('state', '=', 'waiting'))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** What was kept after a notice, oldest first. */
export async function noticesAfter(database: Database, id: number, limit: number): Promise<readonly ShownNotice[]> {
  const rows = await database
    .selectFrom('notice')
    .select(['id', 'kind', 'at', 'sourceId', 'subject'])
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ sourceId, kind, ...notice }) => ({
    ...notice,
    kind: kind as NoticeKind,
    source: sourceId as SystemId | null,
  }))
}

/** 0: there is none. */
export async function lastNoticeId(database: Database): Promise<number> {
  const row = await database.selectFrom('notice').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? 0
}

/** Newest first. */
export async function listNotices(
  database: Database,
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<readonly Notice[]> {
  let query = database.selectFrom('notice').selectAll().orderBy('id', 'desc').limit(page.limit)
  if (page.before !== undefined) query = query.where('id', '<', page.before)
  const notices = await query.execute()
  if (notices.length === 0) return []
  const mails = await database
    .selectFrom('noticeMail')
    .selectAll()
    .where(
      'noticeId',
      'in',
      notices.map(({ id }) => id),
    )
    .execute()
  return notices.map((notice) =>
    toNotice(
      notice,
      mails.filter(({ noticeId }) => noticeId === notice.id),
    ),
  )
}

/** The newest notice about a source to each address it went to. */
export async function lastToldOf(database: Database, source: SystemId): Promise<ReadonlyMap<string, LastTold>> {
  const newest = database
    .selectFrom('noticeMail')
    .innerJoin('notice', 'notice.id', 'noticeMail.noticeId')
    .where('sourceId', '=', source)
    .groupBy('address')
    .select(({ fn }) => ['address as to', fn.max('noticeId').as('last')])
  const rows = await database
    .selectFrom('noticeMail')
    .innerJoin('notice', 'notice.id', 'noticeMail.noticeId')
    .innerJoin(newest.as('newest'), (join) =>
      join.onRef('newest.last', '=', 'noticeMail.noticeId').onRef('newest.to', '=', 'noticeMail.address'),
    )
    .select(['address', 'kind', 'at', 'state', 'attempts', 'dueAt as turnAt', 'problem'])
    .execute()
  return new Map(
    rows.map(({ address, kind, state, ...told }) => [
      address,
      { ...told, kind: kind as NoticeKind, state: state as MailState },
    ]),
  )
}

/** Rows were written by this file. */
function toNotice(
  { sourceId, kind, ...notice }: Selectable<Tables['notice']>,
  mails: readonly Selectable<Tables['noticeMail']>[],
): Notice {
  return {
    ...notice,
    kind: kind as NoticeKind,
    source: sourceId as SystemId | null,
    mails: mails.map(({ address, name, state, attempts, problem }) => ({
      ...{ address, name, attempts, problem },
      state: state as MailState,
    })),
  }
}
