import { seconds, type Clock } from '../../../shared/base/time.ts'
import { digest, newSecret } from './secretText.ts'

/** One-time tokens that bring a person to the screens without typing a secret. */
export interface SignInLinks {
  /** A token valid for 60 s, to be carried as `#/sign-in/<token>`: a fragment never reaches a log or a `Referer`. */
  createSignInLink(): string
  /** True once, within the 60 s. */
  redeem(token: string): boolean
}

const validMs = seconds(60)
const most = 20

/** Kept in memory, by digest; beyond 20 the oldest goes. */
export function createSignInLinks(clock: Clock): SignInLinks {
  const endings = new Map<string, number>()
  return {
    createSignInLink: () => {
      const token = newSecret()
      endings.set(digest(token), clock.now().getTime() + validMs)
      const [oldest] = endings.keys()
      if (oldest !== undefined && endings.size > most) endings.delete(oldest)
      return token
    },
    redeem: (token) => {
      const key = digest(token)
      const end = endings.get(key)
      endings.delete(key)
      return end !== undefined && clock.now().getTime() < end
    },
  }
}
