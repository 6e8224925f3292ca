import type { Problem } from '../../shared/domain/problem.ts'
import type { ListenerAddress } from '../../shared/domain/engineState.ts'
import type { ListenerSettings, Settings } from '../../shared/domain/settings.ts'
import { createListener, type Listener } from './intake/listener.ts'
import type { Pair } from './certificates/selfSigned.ts'
import { pairFor } from './listenerCertificate.ts'
import type { EngineOptions } from './options.ts'
import type { Secrets } from './vault/secrets.ts'
import type { Database } from './storage/database.ts'
import type { FastifyInstance } from 'fastify'
import type { StateBoard } from './observe/stateBoard.ts'

export interface DoorNeeds {
  readonly options: Pick<EngineOptions, 'listen' | 'clock' | 'log'>
  readonly database: Database
  readonly secrets: Secrets
  readonly board: StateBoard
  readonly newId: () => string
  /** Whether callers are asked for client certificates. */
  readonly requestCertificates: () => boolean
  /** Registers what is served behind the door; called for each new listener. */
  register(app: FastifyInstance, listener: Listener): Promise<void>
}

/** The source door: bound by the settings, and bound anew when they change. */
export interface SourceDoor {
  /** Answers the problem if it could not be bound; the door that was open stays open then. */
  open(settings: Settings): Promise<Problem | null>
  /** PEM of the self-signed certificate it shows; null: it shows none. */
  ownCertificate(): string | null
  close(): Promise<void>
}

/** What a listener is made of. */
interface Plan {
  readonly wanted: ListenerSettings
  readonly tls: Pair | null
  readonly requestCertificates: boolean
}

interface OpenDoor extends Plan {
  readonly listener: Listener
  readonly addresses: readonly ListenerAddress[]
}

export function createSourceDoor(needs: DoorNeeds): SourceDoor {
  const { board, options } = needs
  const ending = new Set<Promise<void>>()
  let current: OpenDoor | null = null
  let told: Problem | null = null

  const tell = (problem: Problem | null) => {
    const addresses = current?.addresses ?? []
    if (problem) board.change({ addresses, problem, state: 'troubled' })
    // What somebody else told is not ours to take back.
    else if (told === board.current.problem) board.change({ addresses, problem: null, state: 'running' })
    else board.change({ addresses })
    told = problem
    return problem
  }
  /** Whoever called through the old door is still answered by it, so nobody waits for its end but `close`. */
  const end = ({ listener }: OpenDoor) => {
    const work = listener
      .stop()
      .catch((error: unknown) => options.log.error({ err: error }, 'The source door did not close well'))
      .finally(() => ending.delete(work))
    ending.add(work)
  }
  const replace = async (plan: Plan): Promise<Problem | null> => {
    const before = current
    // A port can be bound once: the old door closes first where the new one needs its port.
    const isInTheWay = before !== null && plan.wanted.port !== 0 && before.wanted.port === plan.wanted.port
    if (isInTheWay) {
      await before.listener.stop()
      current = null
    }
    const started = await start(plan, needs)
    if (started.kind === 'open') {
      current = started.door
      if (before && !isInTheWay) end(before)
      return null
    }
    if (isInTheWay) {
      const again = await start(before, needs)
      current = again.kind === 'open' ? again.door : null
    }
    return started.problem
  }
  return {
    open: async (settings) => {
      const wanted = { ...settings.listener, ...options.listen }
      const pair = await pairFor(wanted, needs)
      if (pair.kind === 'problem') return tell(pair.problem)
      const plan: Plan = { wanted, tls: pair.tls, requestCertificates: needs.requestCertificates() }
      return tell(current && isSame(current, plan) ? null : await replace(plan))
    },
    ownCertificate: () => (current?.wanted.tls === 'generated' ? (current.tls?.certificate ?? null) : null),
    close: async () => {
      const last = current
      current = null
      if (last) end(last)
      await Promise.all(ending)
    },
  }
}

function isSame(door: OpenDoor, plan: Plan): boolean {
  const keyOf = ({ wanted, tls, requestCertificates }: Plan) =>
    JSON.stringify([wanted, tls && { certificate: tls.certificate, requestCertificates }])
  return keyOf(door) === keyOf(plan)
}

type Started =
  { readonly kind: 'open'; readonly door: OpenDoor } | { readonly kind: 'failed'; readonly problem: Problem }

async function start(plan: Plan, needs: DoorNeeds): Promise<Started> {
  const { options, newId } = needs
  const { tls, requestCertificates } = plan
  const { host, port, publicUrl } = plan.wanted
  const listener = createListener({
    ...{ host, port, tls, requestCertificates, newId, log: options.log },
    publicUrl: () => publicUrl,
  })
  await needs.register(listener.app, listener)
  const started = await listener.start()
  if (started.kind === 'failed') return started
  return { kind: 'open', door: { ...plan, listener, addresses: started.addresses } }
}
