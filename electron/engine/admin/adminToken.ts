import { constants } from 'node:fs'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { digest, isSameDigest, newSecret } from './secretText.ts'

/** The token scripts and the command line use; it stands in a file only the engine's own account can read. */
export interface AdminToken {
  /** Takes the same time for every candidate of one length. */
  matches(candidate: string): boolean
}

const tokenForm = /^provost_[\w-]{43}$/

/**
 * Opens the token in `file`, or makes one of 256 random bits with mode 0600. The file holds the token and a line end. Throws
 * when other accounts can read the file, or it holds something else; the message says what to do and never the content.
 */
export async function createAdminToken(file: string): Promise<AdminToken> {
  const expected = digest((await read(file)) ?? (await make(file)))
  return { matches: (candidate) => isSameDigest(digest(candidate), expected) }
}

async function read(file: string): Promise<string | null> {
  const handle = await openExisting(file)
  if (!handle) return null
  try {
    const { mode } = await handle.stat()
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      const octal = (mode & 0o777).toString(8).padStart(4, '0')
      throw new Error(
        `The admin token file ${file} is open to other accounts (mode ${octal}). Remove it, and a new token is made at the next start.`,
      )
    }
    const token = (await handle.readFile('utf8')).trim()
    if (tokenForm.test(token)) return token
    throw new Error(`The file ${file} holds no admin token. Remove it, and a new token is made at the next start.`)
  } finally {
    await handle.close()
  }
}

async function openExisting(file: string): Promise<FileHandle | null> {
  try {
    // A link could lead to a file of somebody else.
    return await open(file, constants.O_RDONLY | constants.O_NOFOLLOW)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new Error(`The admin token file ${file} cannot be read. Check that it is a plain file of this account.`, {
      cause: error,
    })
  }
}

/** Written beside and moved, so that a crash leaves a whole token or none. */
async function make(file: string): Promise<string> {
  const token = `provost_${newSecret()}`
  const beside = `${file}.new`
  await rm(beside, { force: true })
  const handle = await open(beside, 'wx', 0o600)
  try {
    await handle.writeFile(`${token}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(beside, file)
  await syncFolder(dirname(file))
  return token
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder for that.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
