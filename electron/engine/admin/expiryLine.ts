import { days } from '../../../shared/base/time.ts'
import type { CheckLine } from '../../../shared/domain/check.ts'
import { warningDays, type Expiring } from '../../../shared/domain/expiring.ts'

const most = 5

/** The line of the doctor about what has ended or ends within 30 days. */
export function expiryLine(expiring: readonly Expiring[], now: Date): Omit<CheckLine, 'ms'> {
  const [warnedBefore] = warningDays
  const near = expiring.filter(({ endsAt }) => Date.parse(endsAt) - now.getTime() <= days(warnedBefore))
  if (near.length === 0) {
    return { step: 'expiring', state: 'ok', detail: `No secret or certificate ends within ${warnedBefore} days.` }
  }
  const said = near.slice(0, most).map(({ name, what, endsAt, cure }) => {
    const which = what === '' ? name : `${name}, ${what}`
    return `${which}: ${Date.parse(endsAt) <= now.getTime() ? 'ended' : 'ends'} ${endsAt}. ${cure}`
  })
  const more = near.length > most ? ` And ${near.length - most} more.` : ''
  return { step: 'expiring', state: 'warning', detail: `${said.join(' ')}${more}` }
}
