import { isWebhook, shownAddress, type LastTold, type Recipient } from '../../../../shared/domain/notice.ts'

/** What became of the newest notice, as a key of the messages. */
export function outcomeOf(last: LastTold | null): 'none' | 'sent' | 'waits' | 'triedAgain' | 'givenUp' {
  if (last === null) return 'none'
  if (last.state === 'waiting') return last.attempts === 0 ? 'waits' : 'triedAgain'
  return last.state
}

/** As it may be shown: behind the host of a webhook often stands its password. */
export function addressOf({ address }: Pick<Recipient, 'address'>): string {
  const shown = shownAddress(address)
  return isWebhook(address) && shown !== address ? `${shown}/…` : shown
}
