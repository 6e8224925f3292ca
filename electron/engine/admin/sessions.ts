import { hours, minutes, type Clock } from '../../../shared/base/time.ts'
import type { Caller } from '../../../shared/domain/access.ts'
import { digest, newSecret } from './secretText.ts'

/** One signed-in person. */
export interface Session {
  readonly caller: Caller
  /** False once it was ended, was idle for 30 minutes or is 12 hours old. */
  isAlive(): boolean
  /** Somebody is there: the idle time begins anew. */
  touch(): void
  /** Called once when it ends, by whatever cause; gives back how to leave. */
  onEnd(listener: () => void): () => void
}

/** The signed-in people, in memory: a restart signs everybody out. */
export interface Sessions {
  /** Gives the secret that the cookie carries. */
  begin(caller: Caller): string
  /** The living session of a cookie's secret; asking is no use of it. */
  find(secret: string): Session | null
  end(secret: string): void
  /** Ends all sessions of one administrator. */
  endOf(callerId: string): void
  /** Ends what has run out; called on every heartbeat, so that sockets do not outlive their session. */
  sweep(): void
}

interface Kept extends Session {
  end(): void
}

const idleMs = minutes(30)
const absoluteMs = hours(12)
const most = 200

/** Beyond 200 sessions the oldest ends. */
export function createSessions(clock: Clock): Sessions {
  const kept = new Map<string, Kept>()
  const sweep = () => {
    for (const session of kept.values()) if (!session.isAlive()) session.end()
  }
  return {
    begin: (caller) => {
      sweep()
      const [oldest] = kept.values()
      if (kept.size >= most) oldest?.end()
      const secret = newSecret()
      const key = digest(secret)
      kept.set(
        key,
        createSession(caller, clock, () => kept.delete(key)),
      )
      return secret
    },
    find: (secret) => {
      const session = kept.get(digest(secret))
      if (session?.isAlive()) return session
      session?.end()
      return null
    },
    end: (secret) => kept.get(digest(secret))?.end(),
    endOf: (callerId) => {
      for (const session of kept.values()) if (session.caller.id === callerId) session.end()
    },
    sweep,
  }
}

function createSession(caller: Caller, clock: Clock, forget: () => void): Kept {
  const begun = clock.now().getTime()
  const listeners = new Set<() => void>()
  let used = begun
  let ended = false
  const isAlive = () => {
    const now = clock.now().getTime()
    return !ended && now - used < idleMs && now - begun < absoluteMs
  }
  return {
    caller,
    isAlive,
    touch: () => {
      if (isAlive()) used = clock.now().getTime()
    },
    onEnd: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    end: () => {
      if (ended) return
      ended = true
      forget()
      listeners.forEach((listener) => listener())
    },
  }
}
