import type { System } from '../../../shared/domain/system.ts'
import type { Notices } from '../observe/notices/notices.ts'
import { forgetNews, pendingNews, type News } from './jobNews.ts'
import { jobMail, type JobNoticeKind } from './jobMail.ts'
import type { JobNeeds } from './needs.ts'
import { failedInARow } from './runHistory.ts'
import { findRun, type Run } from './runs.ts'
import { targetsOfRun } from './runTargets.ts'
import { countsOf } from './statistics.ts'
import type { Subscriptions } from './subscriptions.ts'

export interface TellingNeeds extends Pick<JobNeeds, 'database' | 'commit' | 'systems' | 'effective'> {
  readonly notices: Pick<Notices, 'notify'>
  readonly subscriptions: Pick<Subscriptions, 'list'>
  /** A desktop shows its notices, so they are kept also where nobody subscribed. */
  readonly isDesktop: boolean
  /** Where recipients of mails reach the screens. */
  pageUrl(): Promise<string | null>
}

const batch = 50

/** Makes notices of what happened to runs, each once: the notice is kept as the news is forgotten. */
export async function tellJobNews(needs: TellingNeeds): Promise<void> {
  for (;;) {
    const pending = await pendingNews(needs.database, batch)
    for (const news of pending) await tell(news, needs)
    if (pending.length < batch) return
  }
}

async function tell(news: News, needs: TellingNeeds): Promise<void> {
  const { database, notices } = needs
  const run = await findRun(database, news.run)
  const source = run && (await needs.systems.find(run.source))
  const kind = run && source ? await kindOf(news, run, source, needs) : null
  const recipients = run && kind ? await needs.subscriptions.list(run.source) : []
  if (!run || kind === null || (recipients.length === 0 && !needs.isDesktop)) {
    await needs.commit.run((within) => forgetNews(within, news))
    return
  }
  const mail = jobMail(kind, {
    run,
    status: news.kind === 'failing' ? 'runningWithError' : run.status,
    targets: await targetsOfRun(database, run.number),
    counts: await countsOf(database, run.number),
    pageUrl: await needs.pageUrl(),
  })
  await needs.commit.run(async (within) => {
    await forgetNews(within, news)
    await notices.notify(within, { ...mail, kind, source: run.source, recipients })
  })
}

/** Which mail tells it; null: none (spec 16, and the properties of 3.4). */
async function kindOf(news: News, run: Run, source: System, needs: TellingNeeds): Promise<JobNoticeKind | null> {
  const properties = needs.effective(source)
  if (news.kind === 'failing') {
    return properties['ips.job.notification.skip.intermediate.notifications'] === 'true' ? null : 'jobRunningWithError'
  }
  const failedBefore = await failedInARow(needs.database, run)
  switch (run.status) {
    case 'success':
      return failedBefore > 0 ? 'jobSuccess' : null
    case 'finishedWithError':
      return isToldOf(failedBefore, properties) ? 'jobFinishedWithError' : null
    case 'terminated':
      return run.startedAt === null ? null : 'jobFinishedWithError'
    default:
      return null
  }
}

function isToldOf(failedBefore: number, properties: Readonly<Record<string, string>>): boolean {
  if (properties['ips.job.notification.repeat.on.failure'] === 'true') return true
  const ignored = Number(properties['ips.job.notification.ignored.consecutive.failures'] ?? '0')
  return failedBefore === (Number.isInteger(ignored) && ignored > 0 ? ignored : 0)
}
