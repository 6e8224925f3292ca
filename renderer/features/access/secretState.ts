import type { TechnicalUser } from '../../../shared/domain/access.ts'
import type { StatusWord } from '../../components/statusLooks.ts'

const warnBeforeMs = 30 * 86_400_000

/** Key below `access.states`; `at` is the moment it speaks of. */
export interface SecretState {
  readonly status: StatusWord
  readonly word: 'works' | 'never' | 'soon' | 'expired' | 'none' | 'locked'
  readonly at: string | null
}

/** Whether a secret or certificate that ends then can be used, with a warning in the last 30 days. */
export function stateUntil(expiresAt: string | null, now: number): SecretState {
  if (expiresAt === null) return { status: 'works', word: 'never', at: null }
  const leftMs = Date.parse(expiresAt) - now
  if (leftMs <= 0) return { status: 'failed', word: 'expired', at: expiresAt }
  return {
    status: leftMs < warnBeforeMs ? 'warning' : 'works',
    word: leftMs < warnBeforeMs ? 'soon' : 'works',
    at: expiresAt,
  }
}

/** Whether a technical user can sign in: locked and without anything to show first, else as what lives longest. */
export function stateOfUser(user: TechnicalUser, now: number): SecretState {
  if (user.lockedUntil !== null && Date.parse(user.lockedUntil) > now) {
    return { status: 'failed', word: 'locked', at: user.lockedUntil }
  }
  const ends = [...user.secrets.map(({ expiresAt }) => expiresAt), ...user.certificates.map(({ validTo }) => validTo)]
  const timeOf = (end: string | null) => (end === null ? Infinity : Date.parse(end))
  const [best] = ends.sort((one, other) => timeOf(other) - timeOf(one))
  return best === undefined ? { status: 'failed', word: 'none', at: null } : stateUntil(best, now)
}

/** When any of its secrets or certificates was used last; null: none was. */
export function lastUseOf(user: TechnicalUser): string | null {
  return [...user.secrets, ...user.certificates].reduce<string | null>(
    (newest, { lastUsedAt }) => (lastUsedAt !== null && (newest === null || lastUsedAt > newest) ? lastUsedAt : newest),
    null,
  )
}
