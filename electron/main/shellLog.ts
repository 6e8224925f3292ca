import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const maxBytes = 1024 * 1024

/** The shell's few lines (the engine has its own log): `shell.log` in the folder, with one older file beside it. */
export function openShellLog(folder: string, now: () => Date): (line: string) => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'shell.log')
  return (line) => {
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) renameSync(file, `${file}.1`)
    appendFileSync(file, `${now().toISOString()} ${line}\n`, { mode: 0o600 })
  }
}
