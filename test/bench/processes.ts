import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startEngineProcess, type EngineProcess } from '../../electron/engine/cli/engineProcess.ts'

const root = join(import.meta.dirname, '..', '..')

/** Runs work with a folder that is removed afterwards. */
export async function withFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'provost-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A script of this folder that prints its port; stopped after the work. */
export async function withScript<Value>(
  name: string,
  args: readonly string[],
  work: (port: number) => Promise<Value>,
): Promise<Value> {
  const child = spawn(process.execPath, [join(root, 'test/bench', name), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    return await work(Number(line))
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
}

/** `flags` are those of Node. */
export async function withEngine<Value>(
  folder: string,
  work: (engine: EngineProcess) => Promise<Value>,
  flags: readonly string[] = [],
): Promise<Value> {
  const program = [process.execPath, ...flags, join(root, 'test/kit/provost.ts')]
  const engine = await startEngineProcess(program, join(folder, 'data'))
  try {
    return await work(engine)
  } finally {
    await engine.stop()
  }
}

/** The desktop gives its engine as much room for what lives briefly: three of these. For what lives long both give the same. */
export const roomAsInDesktop = ['--max-semi-space-size=16']

/** The most the process of a folder's engine held so far in MB, as the kernel says; 0 where it does not. */
export async function highestMemory(folder: string): Promise<number> {
  const lock = JSON.parse(await readFile(join(folder, 'data', 'engine.json'), 'utf8')) as { process: number }
  const status = await readFile(`/proc/${lock.process}/status`, 'utf8').catch(() => '')
  return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024
}
