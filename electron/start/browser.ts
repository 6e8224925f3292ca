import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['explorer.exe'],
}

export interface OpenedBrowser {
  /** Removes the file the browser was given. */
  close(): Promise<void>
}

/**
 * Opens the system's browser at an address with a one-time token. Arguments of a process can be read by every account of the
 * machine, so the browser gets a file that only this account can read, and the file leads on (security rows 1 and 2).
 * null: no browser could be started.
 */
export async function openBrowser(address: string, platform: NodeJS.Platform): Promise<OpenedBrowser | null> {
  const folder = await mkdtemp(join(tmpdir(), 'provost-'))
  const close = () => rm(folder, { recursive: true, force: true })
  const file = join(folder, 'sign-in.html')
  await writeFile(file, forwarding(address), { mode: 0o600 })
  const [program, ...args] = openers[platform] ?? ['xdg-open']
  try {
    const child = spawn(program, [...args, file], { stdio: 'ignore', detached: true })
    await once(child, 'spawn')
    child.unref()
    return { close }
  } catch {
    await close()
    return null
  }
}

function forwarding(address: string): string {
  const quoted = address.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Provost</title>
<meta http-equiv="refresh" content="0;url=${quoted}"><a href="${quoted}">Open Provost</a>
`
}
