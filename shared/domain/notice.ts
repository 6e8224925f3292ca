import type { Instant } from '../base/time.ts'
import type { SystemId } from './ids.ts'

/** What people are told of (spec 16); the first three are the mails of the reference product. */
export const noticeKinds = [
  'jobRunningWithError',
  'jobFinishedWithError',
  'jobSuccess',
  'sourceSilent',
  'backupFailed',
  'certificateRenewed',
  'expires',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

export interface Recipient {
  /** A mail address, or that of a webhook. */
  readonly address: string
  /** '' where nobody gave one; a distribution list has one too. */
  readonly name: string
}

const webhook = /^(?:https:\/\/[\w.-]+|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]))(?::\d{1,5})?(?:[/?][^\s#]*)?$/

/** Whether an address is that of a webhook: it begins with https://; within this machine http:// will do. */
export function isWebhook(address: string): boolean {
  return webhook.test(address)
}

/** An address for logs and messages: path and query of a webhook often are its password. */
export function shownAddress(address: string): string {
  return isWebhook(address) ? address.replace(/^(https?:\/\/[^/?]*).*$/, '$1') : address
}

export const mailStates = ['waiting', 'sent', 'givenUp'] as const
export type MailState = (typeof mailStates)[number]

/** One recipient's copy of a notice. */
export interface NoticeMail extends Recipient {
  readonly state: MailState
  readonly attempts: number
  /** What came back from the mail server last. */
  readonly problem: string | null
}

export interface Notice {
  readonly id: number
  readonly kind: NoticeKind
  readonly at: Instant
  /** The source it is about; null: it is about the engine. */
  readonly source: SystemId | null
  readonly subject: string
  readonly text: string
  readonly mails: readonly NoticeMail[]
}

/** As much of a notice as a desktop shows at once; the subject says it, and nothing in it is about one person. */
export type ShownNotice = Pick<Notice, 'id' | 'kind' | 'at' | 'source' | 'subject'>

/** Who hears of the jobs of a source. */
export interface Subscription extends Recipient {
  readonly createdAt: Instant
  readonly createdBy: string
}

/** The newest notice about a source to one address, and what became of it. */
export interface LastTold extends Pick<NoticeMail, 'state' | 'attempts' | 'problem'> {
  readonly kind: NoticeKind
  /** When it happened. */
  readonly at: Instant
  /** When it was sent or given up; of one that waits, when it is tried next. */
  readonly turnAt: Instant
}

export interface Subscriber extends Subscription {
  /** null: nothing was to be told yet, or it is forgotten. */
  readonly last: LastTold | null
}

/** How mails leave; the password lies in the vault. */
export interface MailSettings {
  readonly enabled: boolean
  readonly host: string
  readonly port: number
  /** `tls`: from the first byte; `startTls`: refused where the server does not offer it; `none`: in the clear. */
  readonly security: 'tls' | 'startTls' | 'none'
  /** PEM of the authority that signed the certificate of the server; null: those the system knows. */
  readonly authority: string | null
  /** '': the server asks for none. */
  readonly user: string
  readonly from: string
  /** Who is told of what concerns the engine, not one source. */
  readonly operators: readonly string[]
  /** Where recipients reach the screens, for links; null: mails carry none. */
  readonly pageUrl: string | null
}

export const noMail: MailSettings = {
  enabled: false,
  host: '',
  port: 587,
  security: 'startTls',
  authority: null,
  user: '',
  from: '',
  operators: [],
  pageUrl: null,
}
