import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { openBrowser, type OpenedBrowser } from './browser.ts'
import { passSignals } from './signals.ts'

export interface ServerRun {
  /** The command `provost`. */
  readonly command: string
  readonly args: readonly string[]
  readonly screen: boolean
  readonly say: (line: string) => void
}

/** What `provost serve --sign-in-link` prints when it is ready. */
interface ReadyLine {
  readonly url: string
  readonly signInLink: string
  readonly adminTokenFile: string
}

/** As in the desktop: left alone, Node keeps 128 MB for what lives briefly. */
const room = '--max-semi-space-size=16'

/** Runs the server until it ends, prints where it is, and opens it in the browser if there is a screen; answers its exit code. */
export async function runServer({ command, args, screen, say }: ServerRun): Promise<number> {
  const child = spawn(process.execPath, [room, command, 'serve', '--sign-in-link', ...args], {
    stdio: ['inherit', 'pipe', 'inherit'],
  })
  const passed = passSignals(child)
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
  let browser: OpenedBrowser | null = null
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const ready = readyLine(line)
      if (ready) browser = await welcome(ready, screen, say)
      else say(line)
    }
    const [code] = await ended
    return code ?? 0
  } finally {
    child.kill()
    passed.stop()
    await browser?.close()
  }
}

async function welcome(ready: ReadyLine, screen: boolean, say: ServerRun['say']): Promise<OpenedBrowser | null> {
  const address = ready.signInLink
  const browser = screen ? await openBrowser(address, process.platform) : null
  say(`Provost is ready at ${ready.url}`)
  if (!browser) say(`Sign in once, within a minute, with ${address}`)
  say(`The token for signing in later is in ${ready.adminTokenFile}. Press Ctrl+C to stop.`)
  return browser
}

function readyLine(line: string): ReadyLine | null {
  try {
    const said = JSON.parse(line) as Partial<ReadyLine> & { ready?: boolean }
    const { url, signInLink, adminTokenFile } = said
    return said.ready && url && signInLink && adminTokenFile ? { url, signInLink, adminTokenFile } : null
  } catch {
    return null
  }
}
