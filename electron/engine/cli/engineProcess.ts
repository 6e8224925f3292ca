import { spawn, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Json, JsonObject } from '../../../shared/base/json.ts'

/** Another Provost in a process of its own, talked to over its REST door. */
export interface EngineProcess {
  readonly url: string
  /** `path` below /api/v1. Throws with what was asked and what came back. */
  call(method: string, path: string, body?: JsonObject): Promise<Json>
  stop(): Promise<void>
}

const startMs = 60_000
const callMs = 30_000

/** Starts `provost serve` on a free port and waits for its ready line. `launch` is the program and its first arguments. */
export async function startEngineProcess(launch: readonly string[], dataFolder: string): Promise<EngineProcess> {
  const [program, ...first] = launch
  if (program === undefined) throw new Error('There is no program to start an engine with.')
  const serve = ['serve', '--data', dataFolder, '--host', '127.0.0.1', '--port', '0', '--log-level', 'warn']
  const child = spawn(program, [...first, ...serve], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ready = await readyLine(child)
  const token = (await readFile(ready.adminTokenFile, 'utf8')).trim()
  return {
    url: ready.url,
    call: (method, path, body) => call(`${ready.url}/api/v1${path}`, { method, token, body }),
    stop: () => stop(child),
  }
}

interface Ready {
  readonly url: string
  readonly adminTokenFile: string
}

function readyLine(child: ChildProcess): Promise<Ready> {
  const errors: string[] = []
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  return new Promise((resolve, reject) => {
    const fail = (reason: string) =>
      reject(new Error(`The engine did not start: ${reason} ${errors.join('').slice(-2000)}`))
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      fail(`it was not ready after ${startMs / 1000} s.`)
    }, startMs)
    child.once('exit', (code) => {
      clearTimeout(timer)
      fail(`it ended with code ${code}.`)
    })
    child.once('error', (error) => fail(error.message))
    if (!child.stdout) return
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(timer)
      child.removeAllListeners('exit')
      try {
        resolve(JSON.parse(line) as Ready)
      } catch {
        child.kill('SIGKILL')
        fail(`it said "${line}".`)
      }
    })
  })
}

async function call(
  url: string,
  given: { method: string; token: string; body: JsonObject | undefined },
): Promise<Json> {
  const response = await fetch(url, {
    method: given.method,
    headers: { authorization: `Bearer ${given.token}`, ...(given.body ? { 'content-type': 'application/json' } : {}) },
    ...(given.body ? { body: JSON.stringify(given.body) } : {}),
    signal: AbortSignal.timeout(callMs),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${given.method} ${url} answered ${response.status}: ${text.slice(0, 1000)}`)
  return text === '' ? null : (JSON.parse(text) as Json)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await ended
  clearTimeout(timer)
}
