import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import type { JsonObject } from '../../shared/base/json.ts'
import { systemClock, type Clock } from '../../shared/base/time.ts'
import type { AdminClient } from '../../shared/contract/adminApi.ts'
import type { EventSummary } from '../../shared/domain/eventLog.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import { createEngine, type EngineOptions, type ProvisioningEngine } from '../../electron/engine/index.ts'
import { createLog } from '../../electron/engine/observe/log.ts'
import { describeKeyStore } from '../../electron/engine/vault/describeKeyStore.ts'
import { connectPort } from './client.ts'

/** An engine in this process on a folder of its own, with its administration over a port and its source door on a free port. */
export interface TestEngine {
  readonly engine: ProvisioningEngine
  readonly client: AdminClient
  readonly dataFolder: string
  /** Address of the source door and of the administration's REST. */
  readonly url: string
  /** Everything it wrote to its log so far. */
  readonly log: string[]
  /** Stops it; `keep` leaves the folder for another start. */
  close(keep?: boolean): Promise<void>
}

export interface TestEngineOptions {
  readonly dataFolder?: string
  readonly clock?: Clock
  readonly masterKey?: Uint8Array
  readonly staticRoot?: string
  readonly version?: string
  readonly environment?: EngineOptions['environment']
  readonly resolveProxy?: EngineOptions['resolveProxy']
  readonly mode?: 'desktop' | 'server'
  /** null: as the settings say; then it may end without an address. */
  readonly listen?: { readonly host: string; readonly port: number } | null
}

function engineOptions(options: TestEngineOptions): Omit<EngineOptions, 'dataFolder' | 'log'> {
  return {
    masterKey: options.masterKey ?? new Uint8Array(32).fill(9),
    keyStore: describeKeyStore('environment', ''),
    mode: options.mode ?? 'server',
    version: options.version ?? '0.0.0-test',
    listen: options.listen === undefined ? { host: '127.0.0.1', port: 0 } : options.listen,
    admin: { port: null },
    staticRoot: options.staticRoot ?? null,
    clock: options.clock ?? systemClock,
    environment: options.environment ?? {},
    ...(options.resolveProxy && { resolveProxy: options.resolveProxy }),
  }
}

export async function startTestEngine(options: TestEngineOptions = {}): Promise<TestEngine> {
  const dataFolder = options.dataFolder ?? join(mkdtempSync(join(tmpdir(), 'provost-engine-')), 'data')
  const log: string[] = []
  const engine = createEngine({
    ...engineOptions(options),
    dataFolder,
    log: createLog({ write: (line) => log.push(line) }),
  })
  const started = await engine.start()
  if (started.sourceUrl === null && options.listen !== null)
    throw new Error(started.problem?.message ?? 'The engine has no address.')
  const { port1, port2 } = new MessageChannel()
  engine.accept(port1, { name: 'test', permission: 'administer' })
  const connection = connectPort(port2)
  return {
    ...{ engine, dataFolder, log, client: connection.client, url: started.sourceUrl ?? '' },
    close: async (keep = false) => {
      await connection.close()
      await engine.stop()
      if (!keep) await rm(dirname(dataFolder), { recursive: true, force: true })
    },
  }
}

const open = new Set<EventSummary['status']>(['running', 'waiting', 'retry'])

/** The event of one entity that ended after a feed number; waits for it. */
export async function endedEvent(
  client: AdminClient,
  of: { source?: SystemId; entityId?: string; after?: number; including?: readonly EventSummary['status'][] },
): Promise<EventSummary> {
  const { source, entityId, including = [] } = of
  let after = of.after ?? 0
  for (let idle = 0; idle < 45;) {
    const page = await client.events.next({ source, entityId, after, waitMs: 2000, limit: 500 })
    const ended = page.items.findLast((event) => !open.has(event.status) || including.includes(event.status))
    if (ended) return ended
    after = page.after
    idle = page.items.length === 0 ? idle + 1 : 0
  }
  throw new Error(`No event of ${entityId ?? 'any entity'} ended.`)
}

/** Resolves when nothing is on its way any more; fails if nothing moves for a minute. */
export async function allEnded(client: AdminClient): Promise<void> {
  let after = 0
  for (let idle = 0; idle < 60;) {
    const { onTheWay } = await client.events.counts({})
    if (onTheWay === 0) return
    const page = await client.events.next({ after, waitMs: 1000, limit: 500 })
    after = page.after
    idle = page.items.length === 0 ? idle + 1 : 0
  }
  throw new Error('There are still events on their way.')
}

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'

/** A person as a SCIM source sends them. */
export function person(id: string, more: JsonObject = {}): JsonObject & { readonly id: string } {
  return {
    schemas: [userSchema],
    id,
    userName: `${id}@example.com`,
    name: { givenName: 'Jürgen', familyName: `Größe-${id}` },
    displayName: `Jürgen Größe-${id}`,
    emails: [
      { value: `${id}@example.com`, type: 'work', primary: true },
      { value: `${id}@home.example`, type: 'home' },
    ],
    active: true,
    ...more,
  }
}
