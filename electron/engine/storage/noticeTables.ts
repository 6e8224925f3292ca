import type { Generated } from 'kysely'

/** What is told to people; see `Tables`. */
export interface NoticeTables {
  /** jobs/backups/backupRows.ts */
  backupRun: BackupRunTable
  /** jobs/subscriptions.ts */
  subscription: { sourceId: string; address: string; name: string; createdAt: string; createdBy: string }
  /** observe/notices/noticeRows.ts */
  notice: NoticeTable
  /** observe/notices/noticeRows.ts */
  noticeMail: NoticeMailTable
  /** jobs/jobNews.ts; `kind`: failing, ended */
  jobNews: { id: Generated<number>; run: number; kind: string }
  /** jobs/silence.ts; a row while a source is told to be silent */
  sourceSilence: { sourceId: string; name: string; since: string }
  /** observe/silencedFindings.ts */
  silencedFinding: SilencedFindingTable
}

interface BackupRunTable {
  id: Generated<number>
  startedAt: string
  endedAt: string
  file: string | null
  bytes: number
  problem: string | null
}

interface NoticeTable {
  id: Generated<number>
  kind: string
  at: string
  /** The source it is about. */
  sourceId: string | null
  subject: string
  text: string
}

interface NoticeMailTable {
  noticeId: number
  address: string
  name: string
  /** waiting, sent, givenUp */
  state: string
  attempts: number
  dueAt: string
  /** What came back last. */
  problem: string | null
}

interface SilencedFindingTable {
  list: string
  step: string
  /** What it said then. */
  said: string
  reason: string
  until: string
  by: string
  at: string
}
