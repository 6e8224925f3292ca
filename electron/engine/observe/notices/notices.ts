import { said } from '../../../../shared/base/said.ts'
import { createHash } from 'node:crypto'
import { days, hours, instant, later, minutes, type Clock, type Instant } from '../../../../shared/base/time.ts'
import {
  isWebhook,
  type LastTold,
  type Notice,
  type Recipient,
  type ShownNotice,
} from '../../../../shared/domain/notice.ts'
import type { SystemId } from '../../../../shared/domain/ids.ts'
import type { Database } from '../../storage/database.ts'
import {
  dueMails,
  hurryMails,
  keepNotice,
  lastToldOf,
  lastNoticeId,
  listNotices,
  nextDue,
  noticesAfter,
  removeNotices,
  settleMail,
  type DueMail,
  type NewNotice,
} from './noticeRows.ts'
import { sendMail, type MailServer, type SendEnd } from './smtp.ts'
import type { WebhookNotice } from './webhook.ts'

/** What people are told, and the mails and calls of webhooks that carry it: kept on disk before anything is sent, tried for a
 *  day. */
export interface Notices {
  /** In the transaction that stores what it tells of. */
  notify(within: Database, notice: NewNotice): Promise<void>
  /** Sends what is due; answers when to look again at the latest, null: nothing waits. */
  sendDue(signal: AbortSignal): Promise<Instant | null>
  /** The settings changed: what waits is tried with them at once. */
  hurry(): Promise<void>
  /** Sends one mail now; nothing of it is kept. */
  test(server: MailServer, to: Recipient, signal: AbortSignal): Promise<SendEnd>
  /** Calls one webhook now; nothing of it is kept. */
  testWebhook(address: string, signal: AbortSignal): Promise<SendEnd>
  /** Removes those that are older and of which no mail waits; answers how many. */
  prune(before: Instant): Promise<number>
  /** Tells those who listen what was kept since the last time; the first time that is nothing. */
  show(): Promise<void>
  /** Told of every notice once it is kept, by `show`. */
  onNotice(listener: (notice: ShownNotice) => void): void
  /** Newest first. */
  list(page: { readonly before?: number | undefined; readonly limit: number }): Promise<readonly Notice[]>
  /** The newest notice about a source, by the addresses it went to. */
  lastTold(source: SystemId): Promise<ReadonlyMap<string, LastTold>>
}

export interface NoticesNeeds {
  readonly database: Database
  readonly clock: Clock
  /** null: mails are switched off; they wait. */
  mailServer(): Promise<MailServer | null>
  callWebhook(address: string, notice: WebhookNotice, signal: AbortSignal): Promise<SendEnd>
  /** Called when there is something to send. */
  readonly ring: () => void
}

const batch = 50
const giveUpAfterMs = days(1)
const shortestPauseMs = minutes(1)
const longestPauseMs = hours(1)

export function createNotices(needs: NoticesNeeds): Notices {
  const { database, clock, ring } = needs
  return {
    notify: async (within, notice) => {
      await keepNotice(within, notice, instant(clock.now()))
      ring()
    },
    sendDue: (signal) => sendAll(needs, signal),
    hurry: async () => {
      await hurryMails(database, instant(clock.now()))
      ring()
    },
    test: (server, to, signal) => {
      const at = instant(clock.now())
      const text = `This mail was asked for by an administrator of Provost at ${at}. Mails to this address arrive.\n`
      const subject = 'Provost: test of the mail server'
      return sendMail(
        server,
        { to, subject, text, messageId: idOf({ at, notice: 0, address: to.address }, server) },
        signal,
      )
    },
    testWebhook: (address, signal) => {
      const at = instant(clock.now())
      const text = `This call was asked for by an administrator of Provost at ${at}.\n`
      const notice = {
        notice: 0,
        kind: 'test',
        at,
        source: null,
        subject: 'Provost: test of the webhook',
        text,
      } as const
      return needs.callWebhook(address, notice, signal)
    },
    prune: (before) => removeNotices(database, before),
    ...shows(database),
    list: (page) => listNotices(database, page),
    lastTold: (source) => lastToldOf(database, source),
  }
}

const mostShown = 20

function shows(database: Database): Pick<Notices, 'show' | 'onNotice'> {
  const listeners: ((notice: ShownNotice) => void)[] = []
  let last: number | null = null
  return {
    show: async () => {
      const before = last
      last = await lastNoticeId(database)
      if (before === null || listeners.length === 0) return
      for (const notice of await noticesAfter(database, before, mostShown)) {
        for (const listener of listeners) listener(notice)
      }
    },
    onNotice: (listener) => void listeners.push(listener),
  }
}

/** One by one; a mail server or a webhook that takes nothing now is left alone until the next round. */
async function sendAll(needs: NoticesNeeds, signal: AbortSignal): Promise<Instant | null> {
  const { database, clock } = needs
  const isEnding = () => signal.aborted
  const server = await needs.mailServer()
  const resting = new Set<string>()
  for (const mail of await dueMails(database, instant(clock.now()), batch)) {
    if (isEnding()) return null
    const way = isWebhook(mail.address) ? mail.address : mails
    if (resting.has(way)) continue
    const end = await sendOne(mail, server, needs, signal)
    if (isEnding() && end.kind !== 'sent') return null
    await settleMail(database, mail, changeAfter(mail, end, clock))
    if (end.kind === 'failed' && (way !== mails || server)) resting.add(way)
  }
  return resting.size > 0 ? later(clock.now(), shortestPauseMs) : nextDue(database)
}

const mails = 'mails'

async function sendOne(
  mail: DueMail,
  server: MailServer | null,
  needs: NoticesNeeds,
  signal: AbortSignal,
): Promise<SendEnd> {
  const { notice, kind, at, source, subject, text, address } = mail
  if (isWebhook(address)) return needs.callWebhook(address, { notice, kind, at, source, subject, text }, signal)
  if (server) return sendMail(server, { ...mail, to: mail, messageId: idOf(mail, server) }, signal)
  return { kind: 'failed', problem: said`Mails are switched off in the settings.` }
}

function changeAfter(mail: DueMail, end: SendEnd, clock: Clock) {
  const now = clock.now()
  const attempts = mail.attempts + 1
  const same = { attempts, dueAt: instant(now) }
  if (end.kind === 'sent') return { ...same, state: 'sent', problem: null } as const
  const isOver = end.kind === 'refused' || now.getTime() - Date.parse(mail.at) >= giveUpAfterMs
  if (isOver) return { ...same, state: 'givenUp', problem: end.problem } as const
  const pauseMs = Math.min(longestPauseMs, shortestPauseMs * 2 ** mail.attempts)
  return { attempts, state: 'waiting', dueAt: later(now, pauseMs), problem: end.problem } as const
}

/** The same for every attempt at one mail, and no other's. */
function idOf(mail: Pick<DueMail, 'at' | 'notice' | 'address'>, { from }: MailServer): string {
  const digest = createHash('sha256').update(`${mail.at} ${mail.notice} ${mail.address}`).digest('hex').slice(0, 24)
  return `<${digest}@${from.split('@').at(-1) ?? 'localhost'}>`
}
