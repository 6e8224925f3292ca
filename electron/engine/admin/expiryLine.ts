import { allSaid, said } from '../../../shared/base/said.ts'
import { days } from '../../../shared/base/time.ts'
import type { CheckLine } from '../../../shared/domain/check.ts'
import { warningDays, type Expiring } from '../../../shared/domain/expiring.ts'

const most = 5

/** The line of the doctor about what has ended or ends within 30 days. */
export function expiryLine(expiring: readonly Expiring[], now: Date): Omit<CheckLine, 'ms'> {
  const [warnedBefore] = warningDays
  const near = expiring.filter(({ endsAt }) => Date.parse(endsAt) - now.getTime() <= days(warnedBefore))
  if (near.length === 0) {
    return { step: 'expiring', state: 'ok', detail: said`No secret or certificate ends within ${warnedBefore} days.` }
  }
  const ends = near.slice(0, most).flatMap(({ name, what, endsAt, cure }) => {
    const which = what === '' ? name : `${name}, ${what}`
    return [
      Date.parse(endsAt) <= now.getTime() ? said`${which}: ended ${endsAt}.` : said`${which}: ends ${endsAt}.`,
      cure,
    ]
  })
  const more = near.length > most ? [said`And ${near.length - most} more.`] : []
  return { step: 'expiring', state: 'warning', detail: allSaid([...ends, ...more]) }
}
