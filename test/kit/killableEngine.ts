import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEngineProcess, type EngineProcess } from '../../electron/engine/cli/engineProcess.ts'
import type { AdminClient } from '../../shared/contract/adminApi.ts'
import { connectWebSocket, type Connection } from './client.ts'
import { launch } from './command.ts'

/** An engine in a process of its own that can be killed without warning and started again on the same data folder. */
export interface KillableEngine {
  /** Of the process that runs now, or ran last. */
  readonly url: string
  readonly client: AdminClient
  readonly dataFolder: string
  signal(name: NodeJS.Signals): Promise<void>
  kill(): Promise<void>
  startAgain(): Promise<void>
  close(): Promise<void>
}

/** `program` takes the arguments of `provost serve`; `prepare` is told where it will have its data. */
export async function startKillableEngine(
  program: readonly string[] = launch,
  prepare: (dataFolder: string) => void = () => undefined,
): Promise<KillableEngine> {
  const root = await mkdtemp(join(tmpdir(), 'provost-killed-'))
  const dataFolder = join(root, 'data')
  prepare(dataFolder)
  let current = await open(program, dataFolder)
  const signal = async (name: NodeJS.Signals) => {
    const holder = JSON.parse(await readFile(join(dataFolder, 'engine.json'), 'utf8')) as { process: number }
    process.kill(holder.process, name)
  }
  return {
    dataFolder,
    get url() {
      return current.engine.url
    },
    get client() {
      return current.connection.client
    },
    signal,
    kill: async () => {
      await signal('SIGKILL')
      await current.engine.stop()
      await current.connection.closed
    },
    startAgain: async () => {
      current = await open(program, dataFolder)
    },
    close: async () => {
      await current.connection.close()
      await current.engine.stop()
      await rm(root, { recursive: true, force: true })
    },
  }
}

async function open(
  program: readonly string[],
  dataFolder: string,
): Promise<{ engine: EngineProcess; connection: Connection }> {
  const engine = await startEngineProcess(program, dataFolder)
  const token = (await readFile(join(dataFolder, 'admin-token'), 'utf8')).trim()
  return { engine, connection: await connectWebSocket(engine.url, token) }
}
