import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Program and first arguments of the command from its sources. */
export const launch = [process.execPath, join(import.meta.dirname, 'provost.ts')] as const

export interface Ended {
  readonly code: number | null
  readonly out: readonly string[]
  readonly err: string
}

/** Runs one command to its end. */
export async function runCommand(args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  const [program, entry] = launch
  const child = spawn(program, [entry, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out: out.trimEnd().split('\n'), err }
}
