import { chmodSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const ownFile = /^(engine\.(lock|json)|master\.key|admin-token|provost\.sqlite)/

/** Makes a data folder, or closes one that is there to other accounts (security row 1): it may have been made by hand, or come
 *  back from a backup with open modes. A folder that holds foreign files keeps its mode, only our files are closed. */
export function openPrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const names = readdirSync(folder)
  if (names.every((name) => ownFile.test(name))) close(folder, 0o700)
  for (const name of names) if (ownFile.test(name)) close(join(folder, name), 0o600)
}

function close(path: string, mode: number): void {
  try {
    chmodSync(path, mode)
  } catch (error) {
    // What belongs to another account is as open as that account wants it; a journal may be gone before we reach it.
    if (!isOneOf(error, ['EPERM', 'ENOENT'])) throw error
  }
}

function isOneOf(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}
