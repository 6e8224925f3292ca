import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { systemClock } from '../../../shared/base/time.ts'
import { createEngine } from '../engine.ts'
import { createLog } from '../observe/log.ts'
import { openMasterKey } from '../vault/masterKey.ts'
import { describeKeyStore } from '../vault/describeKeyStore.ts'
import { version } from '../version.ts'
import type { EngineOptions } from '../options.ts'
import { UsageError, type Command, type CommandContext } from './command.ts'
import { defaultDataFolder } from './dataFolder.ts'
import { keyStoreOf } from './keyStoreOf.ts'

const options = {
  data: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  'admin-port': { type: 'string' },
  'key-store': { type: 'string' },
  'sign-in-link': { type: 'boolean' },
  'log-level': { type: 'string' },
  help: { type: 'boolean' },
} as const

export const serveUsage =
  'provost serve [--data DIR] [--host 127.0.0.1] [--port N] [--admin-port N] [--key-store file|keyring|environment] [--sign-in-link]'

/** Runs the engine until it is told to stop. Prints one JSON line when it is ready; logs go to standard error. */
export const serve: Command = async (args, context) => {
  const { values } = parseArgs({ args: [...args], options, allowPositionals: false })
  if (values.help) {
    context.out(serveUsage)
    return 0
  }
  // Left alone, three times what lives long is left lying before it is cleared away.
  setFlagsFromString('--heap-growing-percent=60')
  const engine = createEngine(await engineOptions(values, context))
  try {
    const { adminUrl, sourceUrl, adminTokenFile, problem } = await engine.start()
    if (adminUrl === null) throw new Error(problem?.message ?? 'The listener could not be bound.')
    const link = values['sign-in-link'] ? { signInLink: `${adminUrl}/#/sign-in/${engine.signInLink()}` } : {}
    context.out(JSON.stringify({ ready: true, url: adminUrl, sourceUrl, adminTokenFile, ...link }))
    await ended(context.signal)
    return 0
  } finally {
    await engine.stop()
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

async function engineOptions(values: Values, context: CommandContext): Promise<EngineOptions> {
  const dataFolder = values.data ?? defaultDataFolder(context.environment, process.platform)
  const keyFile = join(dataFolder, 'master.key')
  // Wrong arguments must not leave a key behind.
  const addresses = doors(values)
  const { key, store } = await openMasterKey({
    environment: context.environment['PROVOST_MASTER_KEY'],
    store: keyStoreOf(values['key-store']),
    file: keyFile,
    account: dataFolder,
  })
  return {
    dataFolder,
    masterKey: key,
    keyStore: describeKeyStore(store, keyFile),
    mode: 'server',
    version,
    ...addresses,
    staticRoot: context.staticRoot,
    clock: systemClock,
    log: createLog({ write: (line) => context.err(line.trimEnd()) }, values['log-level'] ?? 'info'),
    environment: context.environment,
  }
}

/** Where the source door and the administration listen. The administration stays on loopback unless told otherwise. */
function doors(values: Values): Pick<EngineOptions, 'listen' | 'admin'> {
  const { host = '127.0.0.1', port } = values
  const adminPort = values['admin-port'] === undefined ? null : portOf(values['admin-port'], '--admin-port')
  if (adminPort === null && !isLoopback(host)) {
    throw new UsageError(
      `The administration stays on loopback: with --host ${host}, say on which port it listens there, e.g. --admin-port 8444.`,
    )
  }
  const isGiven = values.host !== undefined || port !== undefined
  return { listen: isGiven ? { host, port: portOf(port ?? '8443', '--port') } : null, admin: { port: adminPort } }
}

function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

function portOf(text: string, name: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN
  if (port >= 0 && port <= 65_535) return port
  throw new UsageError(`${name} must be a port from 0 (any free one) to 65535, it is "${text}".`)
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
