import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { MessageChannel } from 'node:worker_threads'
import { WebSocket } from 'ws'
import type { AdminClient } from '../../../shared/contract/adminApi.ts'
import { systemClock } from '../../../shared/base/time.ts'
import { createEngine } from '../engine.ts'
import { createLog } from '../observe/log.ts'
import { describeKeyStore } from '../vault/describeKeyStore.ts'
import { openMasterKey } from '../vault/masterKey.ts'
import { version } from '../version.ts'
import { UsageError, type CommandContext } from './command.ts'
import { defaultDataFolder } from './dataFolder.ts'
import { keyStoreOf } from './keyStoreOf.ts'

/** Where a command finds the engine that it administers. */
export const engineFlags = {
  data: { type: 'string' },
  'key-store': { type: 'string' },
  url: { type: 'string' },
  'token-file': { type: 'string' },
} as const

export const engineHelp =
  '[--data DIR] [--key-store file|keyring|environment] for an engine that does not run, [--url URL --token-file FILE] for one that does'

interface EngineFlags {
  readonly data?: string | undefined
  readonly 'key-store'?: string | undefined
  readonly url?: string | undefined
  readonly 'token-file'?: string | undefined
}

/** Works with the administration of a running engine, or opens the folder of one that rests for as long as the work lasts. */
export async function withEngine<Value>(
  flags: EngineFlags,
  context: CommandContext,
  work: (client: AdminClient) => Promise<Value>,
): Promise<Value> {
  return flags.url === undefined ? withFolder(flags, context, work) : withServer(flags.url, flags, work)
}

async function withServer<Value>(
  url: string,
  flags: EngineFlags,
  work: (client: AdminClient) => Promise<Value>,
): Promise<Value> {
  const tokenFile = flags['token-file']
  if (tokenFile === undefined)
    throw new UsageError('--url needs --token-file: the file admin-token in its data folder.')
  const token = (await readFile(tokenFile, 'utf8')).trim()
  const socket = await openSocket(`${url.replace(/^http/, 'ws').replace(/\/$/, '')}/api/v1/ws`, token)
  const lost = new Promise<never>((_, reject) => {
    socket.once('close', () => reject(new Error(`The connection to ${url} ended.`)))
  })
  // Heard only while the work lasts.
  lost.catch(() => undefined)
  try {
    // oRPC is written against the browser's class; `ws` offers the same events.
    const link = new SocketLink({ websocket: socket as unknown as globalThis.WebSocket })
    return await Promise.race([work(createORPCClient<AdminClient>(link)), lost])
  } finally {
    socket.close()
  }
}

const connectWithinMs = 15_000

function openSocket(url: string, token: string): Promise<WebSocket> {
  const socket = new WebSocket(url, ['provost', token], { handshakeTimeout: connectWithinMs })
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.once('error', (cause) => reject(new Error(`${url} could not be reached: ${cause.message}`, { cause })))
    socket.once('unexpected-response', (request, response) => {
      request.destroy()
      const status = response.statusCode ?? 0
      reject(new Error(`${url} answered ${status}${status === 401 ? ': the token is not that of this engine' : ''}.`))
    })
  })
}

async function withFolder<Value>(
  flags: EngineFlags,
  context: CommandContext,
  work: (client: AdminClient) => Promise<Value>,
): Promise<Value> {
  const dataFolder = flags.data ?? defaultDataFolder(context.environment, process.platform)
  const file = join(dataFolder, 'master.key')
  const { key, store } = await openMasterKey({
    environment: context.environment['PROVOST_MASTER_KEY'],
    store: keyStoreOf(flags['key-store']),
    file,
    account: dataFolder,
  })
  const engine = createEngine({
    ...{ dataFolder, masterKey: key, keyStore: describeKeyStore(store, file), mode: 'server', version },
    ...{ listen: null, admin: null, staticRoot: null, idle: true, clock: systemClock },
    log: createLog({ write: () => undefined }),
    environment: context.environment,
  })
  const { port1, port2 } = new MessageChannel()
  try {
    await engine.start()
    engine.accept(port1, { name: 'command line', permission: 'administer' })
    const client = createORPCClient<AdminClient>(new PortLink({ port: port2 }))
    port2.start()
    return await work(client)
  } finally {
    port2.close()
    await engine.stop()
  }
}
