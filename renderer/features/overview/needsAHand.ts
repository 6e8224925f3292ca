import type { TechnicalUser } from '../../../shared/domain/access.ts'
import type { BackupRun } from '../../../shared/domain/backup.ts'
import type { EngineState, TargetLane } from '../../../shared/domain/engineState.ts'
import type { HeldGroup } from '../../../shared/domain/deletion.ts'
import { warningDays, type Expiring } from '../../../shared/domain/expiring.ts'
import type { System } from '../../../shared/domain/system.ts'
import { expiringPlace } from '../../composables/expiringPlace.ts'
import { sharedText } from '../../composables/sharedText.ts'
import { laneState } from './laneState.ts'

/** One trouble: what it is in words of the messages (`overview.hand.<word>`), how far it reaches, and where it is cured. */
export interface Hand {
  readonly word:
    | 'engine'
    | 'deadLetters'
    | 'held'
    | 'lane'
    | 'secretExpired'
    | 'secretExpires'
    | 'ended'
    | 'ends'
    | 'setupOpen'
    | 'backup'
  readonly tone: 'negative' | 'critical' | 'informative'
  /** Whose trouble it is. */
  readonly name: string
  readonly count: number
  /** What was said about it; '' where the words say it all. */
  readonly said: string
  /** What ends, where something does: the words for it say what to do. */
  readonly ends?: Expiring['kind']
  readonly to: string
}

export interface HandFacts {
  readonly engine: EngineState | null
  readonly systems: readonly System[]
  readonly lanes: readonly TargetLane[]
  readonly held: readonly HeldGroup[]
  readonly users: readonly TechnicalUser[]
  readonly expiring: readonly Expiring[]
  /** How the last backup ended; null: there was none, or it is not known. */
  readonly lastBackup: BackupRun | null
  readonly setups: readonly {
    readonly id: string
    readonly name: string
    readonly state: { readonly step: number; readonly finishedAt: string | null }
  }[]
  readonly now: number
}

const dayMs = 86_400_000
const [warnDays] = warningDays

/** Everything that needs a person, the most harmful first. */
export function needsAHand(facts: HandFacts): readonly Hand[] {
  const ofWork = [...ofEngine(facts), ...ofLanes(facts), ...ofDeadLetters(facts), ...ofHeld(facts)]
  return [...ofWork, ...ofBackup(facts), ...ofSecrets(facts), ...ofCertificates(facts), ...ofSetups(facts)]
}

function ofEngine({ engine }: HandFacts): readonly Hand[] {
  if (!engine?.problem) return []
  return [
    { word: 'engine', tone: 'negative', name: '', count: 0, said: sharedText(engine.problem.message), to: '/settings' },
  ]
}

function ofLanes({ systems, lanes }: HandFacts): readonly Hand[] {
  return lanes.flatMap((lane) => {
    const system = systems.find(({ id }) => id === lane.target)
    // A target that only asks for a pause gets it; nobody has to come.
    if (!system || !lane.trouble || !['signInRefused', 'notReachable'].includes(laneState(system, lane).word)) return []
    const said = sharedText(lane.trouble.message)
    return [
      { word: 'lane', tone: 'negative', name: system.name, count: lane.waiting, said, to: `/systems/${system.id}` },
    ]
  })
}

function ofDeadLetters({ systems, lanes }: HandFacts): readonly Hand[] {
  const dead = lanes.filter(({ deadLetters }) => deadLetters > 0).toSorted((a, b) => b.deadLetters - a.deadLetters)
  return dead.map(({ target, deadLetters }) => ({
    ...{ word: 'deadLetters', tone: 'negative', count: deadLetters, said: '' },
    name: systems.find(({ id }) => id === target)?.name ?? target,
    to: '/dead-letters',
  }))
}

/** Deletions that nobody decided about yet. */
function ofHeld({ held }: HandFacts): readonly Hand[] {
  return held.flatMap(({ targetName, count, approved, reason }) => {
    const open = count - approved
    return open > 0
      ? [{ word: 'held', tone: 'critical', name: targetName, count: open, said: reason, to: '/held' } as const]
      : []
  })
}

function ofBackup({ lastBackup }: HandFacts): readonly Hand[] {
  if (!lastBackup?.problem) return []
  return [{ word: 'backup', tone: 'negative', name: '', count: 0, said: lastBackup.problem, to: '/settings/backup' }]
}

/** One line for each technical user, by the secret that ends last: as long as one is good, the source gets in. */
function ofSecrets({ users, now }: HandFacts): readonly Hand[] {
  return users.flatMap(({ id, displayName, secrets }) => {
    const ends = secrets.map(({ expiresAt }) => (expiresAt === null ? Infinity : Date.parse(expiresAt)))
    const last = Math.max(...ends)
    if (secrets.length === 0 || last - now > warnDays * dayMs) return []
    const isOver = last <= now
    const days = Math.max(1, Math.round((last - now) / dayMs))
    return [
      {
        word: isOver ? 'secretExpired' : 'secretExpires',
        tone: isOver ? 'negative' : 'informative',
        ...{ name: displayName, count: days, said: '', to: `/access?user=${encodeURIComponent(id)}` },
      },
    ]
  })
}

/** Certificates that callers or systems show, of authorities, of the listener. */
function ofCertificates({ expiring, now }: HandFacts): readonly Hand[] {
  const near = expiring.filter(({ kind, endsAt }) => kind !== 'secret' && Date.parse(endsAt) - now <= warnDays * dayMs)
  return near.map(({ kind, owner, name, what, endsAt }) => {
    const leftMs = Date.parse(endsAt) - now
    const isOver = leftMs <= 0
    return {
      ...{ word: isOver ? 'ended' : 'ends', tone: isOver ? 'negative' : 'critical' },
      ...{
        name,
        count: Math.max(1, Math.ceil(leftMs / dayMs)),
        said: what,
        ends: kind,
        to: expiringPlace({ kind, owner }),
      },
    }
  })
}

function ofSetups({ setups }: HandFacts): readonly Hand[] {
  const open = setups.filter(({ state }) => state.finishedAt === null)
  return open.map(({ id, name, state }) => ({
    ...{ word: 'setupOpen', tone: 'informative', name, count: state.step, said: '' },
    to: `/setup/${id}/${state.step}`,
  }))
}
