import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const maxBytes = 10 * 1024 * 1024

/** Appends text to a log file that only this account can read; one older file of at most 10 MiB is kept beside it. */
export function openLogFile(folder: string, name: string): (text: string) => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, name)
  return (text) => {
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) renameSync(file, `${file}.1`)
      appendFileSync(file, text, { mode: 0o600 })
    } catch {
      // A full disk must not end the shell; the engine says so in its state.
    }
  }
}

/** A log of lines that carry their time. */
export function timed(append: (text: string) => void, now: () => Date): (line: string) => void {
  return (line) => append(`${now().toISOString()} ${line}\n`)
}
