import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A real database server of its own, with TLS. */
export interface SqlServer {
  /** What a system needs to reach it over TLS, the password included. */
  readonly properties: Readonly<Record<string, string>>
  readonly password: string
  /** Runs statements of the tests themselves, one after the other. */
  run(...statements: readonly string[]): Promise<readonly Record<string, unknown>[]>
  close(): Promise<void>
}

export const password = 'marker-of-the-database'

/** PostgreSQL and MariaDB do not run as root: then they run as the account `nobody`. */
const nobody = 65534
export const account = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}

export interface Folder {
  readonly path: string
  /** Writes a file that the account of the server may read, and nobody else. */
  put(name: string, contents: string): string
  remove(): Promise<void>
}

export function serverFolder(name: string): Folder {
  const path = mkdtempSync(join(tmpdir(), `provost-${name}-`))
  if (account.uid !== undefined) chownSync(path, account.uid, account.gid)
  return {
    path,
    put(file, contents) {
      const whole = join(path, file)
      writeFileSync(whole, contents, { mode: 0o600 })
      if (account.uid !== undefined) chownSync(whole, account.uid, account.gid)
      return whole
    },
    remove: () => rm(path, { recursive: true, force: true }),
  }
}

/** Runs a program to its end; fails with what it said. */
export async function ran(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { ...account, stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}: ${said}`)
}

export interface Program {
  readonly program: string
  readonly args: readonly string[]
  /** What it says when it is ready. */
  readonly ready: string
  readonly endSignal: 'SIGINT' | 'SIGTERM'
}

/** Starts a server and waits until it is ready; the answer ends it. */
export async function started({ program, args, ready, endSignal }: Program): Promise<() => Promise<void>> {
  const child = spawn(program, args, { ...account, stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' })
  const ended = once(child, 'exit')
  let said = ''
  const isReady = async (): Promise<void> => {
    for await (const line of createInterface({ input: child.stderr })) {
      said += `${line}\n`
      if (line.includes(ready)) return
    }
    throw new Error(`${program} did not start: ${said}`)
  }
  await isReady()
  child.stderr.resume()
  return async () => {
    child.kill(endSignal)
    if (child.exitCode === null && child.signalCode === null) await ended
  }
}
