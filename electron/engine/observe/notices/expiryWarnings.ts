import { days, type Clock } from '../../../../shared/base/time.ts'
import { warningDays, type Expiring } from '../../../../shared/domain/expiring.ts'
import type { Recipient } from '../../../../shared/domain/notice.ts'
import type { Database } from '../../storage/database.ts'
import type { GroupCommit } from '../../storage/groupCommit.ts'
import type { NewNotice } from './noticeRows.ts'
import type { Notices } from './notices.ts'

export interface ExpiryWarningNeeds {
  readonly database: Database
  readonly commit: GroupCommit
  readonly notices: Pick<Notices, 'notify'>
  readonly clock: Clock
  expiring(): Promise<readonly Expiring[]>
  /** Who is told of what concerns the engine. */
  operators(): Promise<readonly Recipient[]>
}

/** Tells once 30, 14 and 3 days before each end (spec 17). What is new and already late is told of once, not three times. */
export async function warnOfExpiry(needs: ExpiryWarningNeeds): Promise<void> {
  const { database, commit, notices, clock } = needs
  const now = clock.now().getTime()
  const near = (await needs.expiring()).flatMap((one) => {
    const step = warningDays.findLast((count) => Date.parse(one.endsAt) - now <= days(count))
    return step === undefined ? [] : [{ one, step, item: itemOf(one) }]
  })
  const rows = await database.selectFrom('expiryWarning').selectAll().execute()
  const told = new Map(rows.map(({ item, step }) => [item, step]))
  const due = near.filter(({ item, step }) => step < (told.get(item) ?? Infinity))
  const gone = [...told.keys()].filter((item) => !near.some((one) => one.item === item))
  if (due.length === 0 && gone.length === 0) return
  const recipients = await needs.operators()
  await commit.run(async (within) => {
    for (const item of gone) await within.deleteFrom('expiryWarning').where('item', '=', item).execute()
    for (const { one, step, item } of due) {
      await within
        .insertInto('expiryWarning')
        .values({ item, step })
        .onConflict((conflict) => conflict.column('item').doUpdateSet({ step }))
        .execute()
      await notices.notify(within, { ...noticeOf(one), recipients })
    }
  })
}

function itemOf({ kind, owner, what, endsAt }: Expiring): string {
  return JSON.stringify([kind, owner, what, endsAt])
}

const subjects: Readonly<Record<Expiring['kind'], (name: string) => string>> = {
  secret: (name) => `Secret Expiration. Technical User: ${name}`,
  callerCertificate: (name) => `Inbound Certificate Expiration. Technical User: ${name}`,
  systemCertificate: (name) => `Outbound Certificate Expiration. System: ${name}`,
  authority: (name) => `Trusted Certificate Expiration. ${name}`,
  listener: () => 'Listener Certificate Expiration',
}

function noticeOf({ kind, name, what, endsAt, cure }: Expiring): Omit<NewNotice, 'recipients'> {
  const which = what === '' ? '' : ` (${what})`
  const text = `It ends at ${endsAt}: ${name}${which}.\n${cure}\n`
  return { kind: 'expires', source: null, subject: subjects[kind](name), text }
}
