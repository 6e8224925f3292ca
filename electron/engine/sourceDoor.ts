import type { Problem } from '../../shared/domain/problem.ts'
import type { Settings } from '../../shared/domain/settings.ts'
import { createListener, type Listener } from './intake/listener.ts'
import { generateCertificate } from './intake/certificate.ts'
import { tlsProblem } from './intake/listenProblem.ts'
import type { EngineOptions } from './options.ts'
import type { Secrets } from './vault/secrets.ts'
import type { Database } from './storage/database.ts'
import type { FastifyInstance } from 'fastify'
import type { StateBoard } from './observe/stateBoard.ts'

export interface DoorNeeds {
  readonly options: EngineOptions
  readonly database: Database
  readonly secrets: Secrets
  readonly board: StateBoard
  readonly newId: () => string
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

const certificateDays = 825

export function createSourceDoor(needs: DoorNeeds): SourceDoor {
  let current: { listener: Listener; key: string; certificate: string | null } | null = null
  const { board, options } = needs

  const open = async (settings: Settings): Promise<Problem | null> => {
    const wanted = { ...settings.listener, ...options.listen }
    const tls = await certificateFor(wanted, needs)
    const broken = tls && tlsProblem(tls)
    if (broken) return broken
    const key = JSON.stringify([wanted, tls?.certificate ?? null])
    if (current?.key === key) return null
    const before = current
    // A port can be bound once: the old door closes first where the new one needs its port.
    if (before) await before.listener.stop()
    const listener = createListener({
      host: wanted.host,
      port: wanted.port,
      tls,
      publicUrl: () => wanted.publicUrl,
      log: options.log,
      newId: needs.newId,
    })
    await needs.register(listener.app, listener)
    const started = await listener.start()
    if (started.kind === 'failed') {
      current = null
      board.change({ addresses: [], problem: started.problem, state: 'troubled' })
      return started.problem
    }
    current = { listener, key, certificate: wanted.tls === 'generated' ? (tls?.certificate ?? null) : null }
    board.change({ addresses: started.addresses, problem: null, state: 'running' })
    return null
  }
  return {
    open,
    ownCertificate: () => current?.certificate ?? null,
    close: async () => {
      await current?.listener.stop()
      current = null
    },
  }
}

async function certificateFor(
  wanted: Settings['listener'],
  needs: DoorNeeds,
): Promise<{ certificate: string; key: string } | null> {
  if (wanted.tls === 'off') return null
  if (wanted.tls === 'given') {
    const key = await needs.secrets.get('engine', 'listenerKey')
    return key === null || wanted.certificate === null ? null : { certificate: wanted.certificate, key }
  }
  const known = await needs.secrets.get('engine', 'generatedCertificate')
  const names = namesOf(wanted)
  if (known !== null) {
    const kept = JSON.parse(known) as { names: string; certificate: string; key: string }
    if (kept.names === names.join(',')) return kept
  }
  const made = generateCertificate({ names, days: certificateDays, now: needs.options.clock.now() })
  await needs.secrets.set(
    needs.database,
    'engine',
    'generatedCertificate',
    JSON.stringify({ ...made, names: names.join(',') }),
  )
  return made
}

function namesOf({ host, publicUrl }: Settings['listener']): [string, ...string[]] {
  const own = host === '0.0.0.0' || host === '::' ? [] : [host]
  const outside = publicUrl === null ? [] : [new URL(publicUrl).hostname]
  const others = new Set([...outside, ...own, '127.0.0.1'])
  return ['localhost', ...[...others].filter((name) => name !== 'localhost')]
}
