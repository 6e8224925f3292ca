import type { SystemCertificate } from '../../../shared/domain/certificate.ts'
import type { StatusWord } from '../../components/statusLooks.ts'

const dayMs = 86_400_000
const warnDays = 30

/** How a certificate looks; `word` is a key below `systemCertificates.states`, `days` how many are left. */
export interface CertificateState {
  readonly status: StatusWord
  readonly word: string
  readonly days: number
}

/** Warns in the last 30 days (spec 17). One that is not active harms nobody when it ends. */
export function certificateState({ state, details }: SystemCertificate, now: number): CertificateState {
  if (state === 'requested' || details === null) return { status: 'waiting', word: 'requested', days: 0 }
  const days = Math.ceil((Date.parse(details.validTo) - now) / dayMs)
  const isActive = state === 'active'
  if (days <= 0) return { status: isActive ? 'failed' : 'disabled', word: `${state}Ended`, days }
  if (days <= warnDays) return { status: isActive ? 'warning' : 'disabled', word: `${state}Soon`, days }
  return { status: isActive ? 'works' : 'disabled', word: state, days }
}
