import { said } from '../../../shared/base/said.ts'
import type { CheckLine, CheckResult } from '../../../shared/domain/check.ts'
import type { ListenerAddress } from '../../../shared/domain/engineState.ts'
import type { Position, SystemId } from '../../../shared/domain/ids.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Connector } from '../connectors/connector.ts'
import type { NewSourceEvent } from '../../../shared/domain/event.ts'
import type { Clock } from '../../../shared/base/time.ts'
import { probeEndpoint } from '../intake/probe.ts'
import type { ProbeProof } from '../intake/probeTarget.ts'
import { runCheck } from '../observe/checks.ts'
import type { StateBoard } from '../observe/stateBoard.ts'
import type { SettingsStore } from '../systems/settings.ts'
import type { Systems } from '../systems/systems.ts'
import type { CallBoard } from './calls.ts'
import { diagnose, type DiagnosisNeeds } from './diagnosis.ts'

/** What the source application has to be given (spec 9.3). */
export interface Endpoint {
  readonly addresses: readonly ListenerAddress[]
  readonly userPath: string
  readonly groupPath: string
  readonly tokenPath: string
  readonly tls: 'off' | 'selfSigned' | 'given' | 'proxy'
  readonly firstCall: { readonly at: string; readonly from: string } | null
}

export interface RealTimeSetup {
  endpoint(source: SystemId): Promise<Endpoint>
  probe(given: { address: string; source: SystemId; proof: ProbeProof }): Promise<CheckResult>
  diagnose(source: SystemId): Promise<CheckResult>
  /** Reads one person of the source by ID, user name or e-mail and sends the change through the journal. Throws ProblemError. */
  send(source: SystemId, person: string): Promise<Position>
}

export interface RealTimeNeeds extends DiagnosisNeeds {
  readonly systems: Systems
  readonly settings: SettingsStore
  readonly board: StateBoard
  readonly calls: CallBoard
  readonly clock: Clock
  readonly stopping: AbortSignal
  /** PEM of the self-signed certificate the listener shows; null: it shows none. */
  ownCertificate(): string | null
  useConnector<Value>(system: System, work: (connector: Connector) => Promise<Value>): Promise<Value>
  append(event: NewSourceEvent): Promise<Position>
  newId(): string
}

export const realTimePath = '/ipsproxy/service/api/v1'

export function createRealTimeSetup(needs: RealTimeNeeds): RealTimeSetup {
  return {
    endpoint: async (source) => {
      const { settings } = await needs.settings.read()
      const { tls, publicUrl } = settings.listener
      return {
        addresses: needs.board.current.addresses,
        userPath: `${realTimePath}/systems/${source}/entities/user`,
        groupPath: `${realTimePath}/systems/${source}/entities/group`,
        tokenPath: '/oauth2/token',
        tls: publicUrl?.startsWith('https:') && tls === 'off' ? 'proxy' : tls === 'generated' ? 'selfSigned' : tls,
        firstCall: needs.calls.of(source).first,
      }
    },
    probe: ({ address, source, proof }) =>
      runCheck(needs.clock, async (report) => {
        if (!isOurs(address, needs)) {
          report(foreignAddress(address))
          return
        }
        const certificate = { trustOwnCertificate: needs.ownCertificate(), signal: needs.stopping }
        await probeEndpoint({ baseUrl: address, systemId: source, proof, ...certificate }, report)
      }),
    diagnose: (source) => runCheck(needs.clock, (report) => diagnose(source, needs, report)),
    send: (source, person) => send(source, person, needs),
  }
}

/** The probe carries the secret, so it goes to our own addresses alone. */
function isOurs(address: string, { board }: RealTimeNeeds): boolean {
  return board.current.addresses.some((own) => own.url === address.replace(/\/$/, ''))
}

function foreignAddress(address: string): CheckLine {
  const detail = said`${address.slice(0, 200)} is none of the addresses of this listener. Choose one of them, or set the public address in Settings first.`
  return { step: 'reachable', state: 'failed', detail, ms: null, code: 'badProperties', cure: 'changeAddress' }
}

async function send(source: SystemId, person: string, needs: RealTimeNeeds): Promise<Position> {
  const system = await needs.systems.find(source)
  if (system?.kind !== 'source')
    throw new ProblemError({ code: 'unknownEntity', message: said`There is no source system with ID ${source}.` })
  const entityId = await needs.useConnector(system, (connector) => idOf(person, connector))
  if (entityId === null) {
    throw new ProblemError({
      code: 'unknownEntity',
      message: said`Source "${system.name}" has nobody with the ID, user name or e-mail "${person}".`,
    })
  }
  const origin = { kind: 'realtime', requestId: needs.newId() } as const
  return needs.append({ source, entityType: 'user', entityId, change: 'update', body: null, origin })
}

async function idOf(person: string, connector: Connector): Promise<string | null> {
  const { reader } = connector
  const named = reader?.lookUp ? await reader.lookUp(person) : await idByAttributes(person, connector)
  return named ?? (await reader?.get?.('user', person))?.id ?? null
}

async function idByAttributes(person: string, { writer }: Connector): Promise<string | null> {
  for (const attribute of ['userName', 'emails[0].value']) {
    const [id] = writer ? await writer.find('user', [{ attribute, value: person }]) : []
    if (id !== undefined) return id
  }
  return null
}
