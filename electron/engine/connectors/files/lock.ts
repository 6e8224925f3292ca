import { readFile, rename, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { said } from '../../../../shared/base/said.ts'
import type { Clock } from '../../../../shared/base/time.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { errorCode } from '../socketProblems.ts'
import { failed } from './folder.ts'

export interface LockNeeds {
  /** Another text for each lock. */
  readonly owner: string
  readonly clock: Clock
}

/** Runs `work` while a file beside `path` tells other programs that it is being written. Throws `unavailable` when another
 *  living process holds it; that of a process of this machine that has died is taken over. */
export async function withLock<T>(path: string, { owner, clock }: LockNeeds, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`
  const mine = JSON.stringify({ process: process.pid, host: hostname(), owner })
  const isFreed = async (): Promise<boolean> => freed(lock, `${lock}.${owner}`, clock.now())
  if (!(await taken(lock, mine)) && !((await isFreed()) && (await taken(lock, mine)))) {
    throw new ProblemError({
      code: 'unavailable',
      message: said`${path} is being written by another program: ${lock} says so. It is tried again; remove that file if nobody writes.`,
    })
  }
  try {
    return await work()
  } finally {
    await unlink(lock).catch((error: unknown) =>
      errorCode(error) === 'ENOENT' ? null : failed(`Removing ${lock}`, error),
    )
  }
}

async function taken(lock: string, mine: string): Promise<boolean> {
  try {
    await writeFile(lock, mine, { flag: 'wx', mode: 0o640 })
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    return failed(`Locking with ${lock}`, error)
  }
}

/** Moves the lock of a dead process aside. Two who try meet at the rename: only one of them finds the file. */
async function freed(lock: string, aside: string, now: Date): Promise<boolean> {
  const text = await readFile(lock, 'utf8').catch(() => null)
  if (text === null) return true
  if (text === '' ? await isYoung(lock, now) : isAlive(text)) return false
  await rename(lock, aside).catch(() => undefined)
  await rm(aside, { force: true })
  return true
}

/** A lock says nothing only for the moment between its making and its writing, or for ever if its process died there. */
async function isYoung(lock: string, now: Date): Promise<boolean> {
  const made = await stat(lock).catch(() => null)
  return made === null || now.getTime() - made.mtimeMs < emptyLimitMs
}

const emptyLimitMs = 10_000

function isAlive(text: string): boolean {
  const [, id, host] = /^\{"process":(\d{1,10}),"host":"([^"]*)"/.exec(text) ?? []
  // Of other machines and of other programs' locks nobody here knows whether they live.
  if (id === undefined || host !== hostname()) return true
  try {
    process.kill(Number(id), 0)
    return true
  } catch (error) {
    return errorCode(error) !== 'ESRCH'
  }
}
