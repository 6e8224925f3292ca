import { said } from '../../shared/base/said.ts'
import { effectiveProperties, protocolOf, systemTypeOf } from '../../shared/catalog/index.ts'
import type { Clock } from '../../shared/base/time.ts'
import type { CheckResult } from '../../shared/domain/check.ts'
import { ProblemError } from '../../shared/domain/problem.ts'
import { addressProperties, type System } from '../../shared/domain/system.ts'
import type { Connector, ConnectorContext } from './connectors/connector.ts'
import { gatherWrites } from './connectors/gathering.ts'
import { createConnectorPool } from './connectors/lease.ts'
import { limitsOf, type Limits } from './connectors/limiter.ts'
import type { ConnectorRegistry } from './connectors/registry.ts'
import type { OpenedSystem } from './connectors/sharedConnector.ts'
import { runCheck } from './observe/checks.ts'
import type { SystemDraft } from './systems/systemDraft.ts'
import type { SystemCertificates } from './systems/systemCertificates.ts'
import type { Systems } from './systems/systems.ts'
import type { Secrets } from './vault/secrets.ts'
import type { Log } from './observe/log.ts'

/** The shared connectors of all systems, and tests of connections that are saved or not. */
export interface Connections {
  use<Value>(system: System, work: (connector: Connector) => Promise<Value>): Promise<Value>
  effective(system: System): Readonly<Record<string, string>>
  test(system: System): Promise<CheckResult>
  /** A connector for this work alone, with the properties as they are saved; broken off after `limitMs`. */
  alone<Value>(system: System, limitMs: number, work: (connector: Connector) => Promise<Value>): Promise<Value>
  /** With the values on the screen; secrets that were left out are those of the saved system. */
  testDraft(draft: SystemDraft, id: System['id'] | null): Promise<CheckResult>
  close(): Promise<void>
}

export interface ConnectionNeeds {
  readonly registry: ConnectorRegistry
  readonly systems: Systems
  readonly certificates: Pick<SystemCertificates, 'active' | 'onChange'>
  readonly secrets: Secrets
  readonly clock: Clock
  readonly log: Log
}

export function createConnections(needs: ConnectionNeeds): Connections {
  const { registry, systems, certificates, secrets, clock, log } = needs
  const opened = (system: System) => openedWith(needs, system)
  const open = (type: string, properties: Readonly<Record<string, string>>, context: ConnectorContext) => {
    const systemType = systemTypeOf(type)
    if (!systemType)
      throw new ProblemError({ code: 'badProperties', message: said`There is no system type "${type}".` })
    const module = registry.moduleFor(protocolOf(systemType, properties))
    return module.open(effectiveProperties(systemType, properties), context)
  }
  const pool = createConnectorPool({
    open: async (key, signal) => {
      const system = await systems.find(key.id)
      if (!system) throw new ProblemError({ code: 'badProperties', message: said`System ${key.id} was deleted.` })
      const properties = await opened(system)
      const note = (message: string) => log.info({ system: system.name }, message)
      return gathered(await open(system.type, properties, { signal, note }), limitsOf(properties))
    },
  })
  certificates.onChange((id) => void pool.release(id))
  const openAlone = async <Value>(
    type: string,
    properties: Readonly<Record<string, string>>,
    work: (connector: Connector) => Promise<Value>,
    limit: AbortSignal | null = null,
  ): Promise<Value> => {
    const abort = new AbortController()
    const signal = limit ? AbortSignal.any([abort.signal, limit]) : abort.signal
    const connector = await open(type, properties, { signal, note: () => undefined })
    try {
      return await work(connector)
    } finally {
      abort.abort()
      await connector.close()
    }
  }
  const testWith = (type: string, properties: () => Promise<Readonly<Record<string, string>>>) =>
    runCheck(clock, async (report) => openAlone(type, await properties(), (connector) => connector.test(report)))
  const effective = new WeakMap<System, Readonly<Record<string, string>>>()
  return {
    use: (system, work) => pool.use(system, work),
    effective: (system) => {
      const known = effective.get(system) ?? effectiveOf(system)
      effective.set(system, known)
      return known
    },
    alone: async (system, limitMs, work) =>
      openAlone(system.type, await opened(system), work, AbortSignal.timeout(limitMs)),
    test: (system) => testWith(system.type, () => opened(system)),
    testDraft: (draft, id) =>
      testWith(draft.type, async () => ({
        ...(await keptSecrets(draft, id, needs.systems, secrets)),
        ...draft.properties,
        ...draft.secrets,
        ...(id === null ? {} : await shownCertificate(certificates, id)),
      })),
    close: () => pool.close(),
  }
}

async function openedWith({ systems, certificates }: ConnectionNeeds, system: System) {
  return { ...(await systems.opened(system)), ...(await shownCertificate(certificates, system.id)) }
}

/** The active pair under the names connectors know. It may go to any address: the key never leaves, whoever asks. */
async function shownCertificate(
  certificates: ConnectionNeeds['certificates'],
  id: System['id'],
): Promise<Readonly<Record<string, string>>> {
  const pair = await certificates.active(id)
  return pair ? { 'provost.client.certificate': pair.certificate, 'provost.client.key': pair.key } : {}
}

function effectiveOf({ type, properties }: System): Readonly<Record<string, string>> {
  const systemType = systemTypeOf(type)
  return systemType ? effectiveProperties(systemType, properties) : properties
}

/** Where changes go in bulk, as many may be on their way as fit into one request. */
function gathered(connector: Connector, limits: Limits): OpenedSystem {
  const { writer } = connector
  if (!writer?.bulk) return { connector, limits }
  const { concurrency } = limits
  const together = gatherWrites(writer, writer.bulk, { concurrency, restMs: gatheringMs })
  return {
    connector: { ...connector, writer: together },
    limits: { ...limits, concurrency: Math.max(concurrency, writer.bulk.most) },
  }
}

/** Long enough for what was taken in one round to come together. */
const gatheringMs = 20

/** The saved secrets go only to the address they were saved for (spec 2.2). */
async function keptSecrets(
  draft: SystemDraft,
  id: System['id'] | null,
  systems: Systems,
  secrets: Secrets,
): Promise<Readonly<Record<string, string>>> {
  const saved = id === null ? null : await systems.find(id)
  const isSame = (name: string): boolean => (saved?.properties[name] ?? '') === (draft.properties[name] ?? '')
  return saved && addressProperties.every(isSame) ? secrets.all(saved.id) : {}
}
