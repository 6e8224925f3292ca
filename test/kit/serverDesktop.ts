import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtDesktop } from './builtDesktop.ts'
import { openDesktop, type Desktop } from './desktop.ts'
import { startTestEngine, type TestEngine } from './engine.ts'

/** A desktop, and a server of version 9.9.9-server it does not know yet, which listens with TLS at `address`. */
export interface ServerDesktop {
  /** The one that runs now. */
  readonly desktop: Desktop
  readonly engine: TestEngine
  readonly address: string
  readonly userData: string
  /** Quits the desktop and starts it anew. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** `prepare` may set the server up before the desktop starts. */
export async function openServerDesktop(
  prepare: (engine: TestEngine, address: string) => Promise<void> = async () => undefined,
): Promise<ServerDesktop> {
  await builtDesktop()
  const engine = await startTestEngine({ version: '9.9.9-server' })
  const address = await listenWithTls(engine)
  await prepare(engine, address)
  const userData = await mkdtemp(join(tmpdir(), 'provost-servers-'))
  await writeFile(join(userData, 'preferences.json'), JSON.stringify({ knowsTray: true }))
  let desktop = await openDesktop(userData)
  return {
    ...{ engine, address, userData },
    get desktop() {
      return desktop
    },
    async restart() {
      await desktop.quit()
      desktop = await openDesktop(userData)
    },
    async close() {
      await desktop.quit()
      await engine.close()
      await rm(userData, { recursive: true, force: true })
    },
  }
}

async function listenWithTls(engine: TestEngine): Promise<string> {
  const { settings, version } = await engine.client.engine.getSettings()
  const listener = { ...settings.listener, tls: 'generated', port: 0 } as const
  await engine.client.engine.saveSettings({ version, settings: { ...settings, listener } })
  const { addresses } = await engine.client.engine.state({})
  return addresses[0]?.url ?? ''
}
