import { hours, later, minutes, type Clock } from '../../shared/base/time.ts'
import type { Expiring } from '../../shared/domain/expiring.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import { watchForSilence } from './jobs/silence.ts'
import { tellJobNews, type TellingNeeds } from './jobs/tellJobNews.ts'
import { operatorsOf, type NoticeRooms } from './noticeRooms.ts'
import { warnOfExpiry } from './observe/notices/expiryWarnings.ts'
import { createLoop } from './pipeline/loop.ts'

export interface NoticeWorkNeeds {
  readonly rooms: NoticeRooms
  readonly jobs: Pick<TellingNeeds, 'database' | 'commit' | 'systems' | 'effective' | 'isDesktop'>
  /** Whether a run of the source is under way or waits. */
  readonly isBusy: (source: SystemId) => Promise<boolean>
  readonly expiring: () => Promise<readonly Expiring[]>
  readonly clock: Clock
  readonly troubled: (error: unknown) => void
}

/** Loops of their own, so that a slow mail server keeps nothing from being told: news, silence and what ends soon into notices,
 *  notices out as mails. */
export function startNoticeWork({ rooms, jobs, isBusy, expiring, clock, troubled }: NoticeWorkNeeds): {
  stop(): Promise<void>
} {
  const ending = new AbortController()
  const telling: TellingNeeds = {
    ...jobs,
    ...{ notices: rooms.notices, subscriptions: rooms.subscriptions },
    pageUrl: async () => (await rooms.mailSettings.read()).settings.pageUrl,
  }
  const teller = createLoop({
    ...{ clock, troubled },
    round: async () => {
      await rooms.notices.show()
      await tellJobNews(telling)
      await watchForSilence({ ...telling, clock, isBusy })
      await rooms.notices.show()
      return later(clock.now(), minutes(1))
    },
  })
  const warner = createLoop({
    ...{ clock, troubled },
    round: async () => {
      await warnOfExpiry({ ...telling, clock, expiring, operators: () => operatorsOf(rooms) })
      return later(clock.now(), hours(1))
    },
  })
  const sender = createLoop({ ...{ clock, troubled }, round: () => rooms.notices.sendDue(ending.signal) })
  const wake = () => {
    teller.wake()
    sender.wake()
  }
  const stopListening = rooms.bell.onRing(wake)
  wake()
  warner.wake()
  return {
    stop: async () => {
      stopListening()
      ending.abort()
      await teller.stop()
      await warner.stop()
      await sender.stop()
    },
  }
}
