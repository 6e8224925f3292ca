import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SafeStorage } from 'electron'
import { z } from 'zod'
import { said } from '../../shared/base/said.ts'
import type { ThreadKey } from '../engine/threadMessages.ts'

/** As much of Electron's safeStorage as is used. */
export type KeyStore = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>

export type MasterKey =
  | { readonly kind: 'open'; readonly key: ThreadKey }
  /** The file is there, its key cannot be had: locked or refused key store, other account, damaged file. */
  | { readonly kind: 'closed'; readonly reason: string }

const keyBytes = 32
const keyFile = z.object({ sealedBy: z.enum(['system', 'nobody']), value: z.base64() })
type KeyFile = z.infer<typeof keyFile>

/** Reads the master key from its 0600 file, or makes both. Never replaces a file it cannot open. */
export async function openMasterKey(file: string, store: KeyStore, platform: NodeJS.Platform): Promise<MasterKey> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return createMasterKey(file, store, platform)
  const parsed = keyFile.safeParse(jsonOrNull(text))
  if (!parsed.success) return closed(file, 'it is damaged')
  try {
    return await unseal(file, parsed.data, store, platform)
  } catch (error) {
    return closed(file, `the system's key store refused it: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Moves a key file that cannot be opened aside, so that the next `openMasterKey` makes a new key; answers its new name. */
export async function setMasterKeyAside(file: string, now: Date): Promise<string> {
  const aside = `${file}.${now.toISOString().replaceAll(/[:.]/g, '-')}`
  await rename(file, aside)
  return aside
}

async function createMasterKey(file: string, store: KeyStore, platform: NodeJS.Platform): Promise<MasterKey> {
  const masterKey = randomBytes(keyBytes)
  await writeKeyFile(file, await seal(masterKey, store))
  return { kind: 'open', key: { masterKey, keyStore: await describe(file, store, platform) } }
}

async function unseal(file: string, content: KeyFile, store: KeyStore, platform: NodeJS.Platform): Promise<MasterKey> {
  const value = Buffer.from(content.value, 'base64')
  const opened =
    content.sealedBy === 'system'
      ? await store.decryptStringAsync(value)
      : // A key store that has come since protects it from now on.
        { result: content.value, shouldReEncrypt: await store.isAsyncEncryptionAvailable() }
  const masterKey = Buffer.from(opened.result, 'base64')
  if (masterKey.length !== keyBytes) return closed(file, `its key is not ${keyBytes} bytes long`)
  if (opened.shouldReEncrypt) await writeKeyFile(file, await seal(masterKey, store))
  return { kind: 'open', key: { masterKey, keyStore: await describe(file, store, platform) } }
}

function closed(file: string, why: string): MasterKey {
  return { kind: 'closed', reason: `The master key in ${file} cannot be opened: ${why}.` }
}

async function seal(key: Uint8Array, store: KeyStore): Promise<KeyFile> {
  const value = Buffer.from(key)
  if (!(await store.isAsyncEncryptionAvailable())) return { sealedBy: 'nobody', value: value.toString('base64') }
  const sealed = await store.encryptStringAsync(value.toString('base64'))
  return { sealedBy: 'system', value: sealed.toString('base64') }
}

/** Security row 16: where nothing protects the key, it is said. */
async function describe(file: string, store: KeyStore, platform: NodeJS.Platform): Promise<ThreadKey['keyStore']> {
  if (!(await store.isAsyncEncryptionAvailable()))
    return { where: said`The master key lies in the file ${file}, readable by its owner.`, isWeak: true }
  const backend = platform === 'linux' ? store.getSelectedStorageBackend() : null
  if (backend === 'basic_text' || backend === 'unknown')
    return {
      where: said`This system has no key ring: the master key in ${file} is sealed with a password everybody knows.`,
      isWeak: true,
    }
  return { where: said`The master key is sealed by the system's key store.`, isWeak: false }
}

/** On disk before it is used: a key that a crash took would take every secret with it. */
async function writeKeyFile(file: string, content: KeyFile): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const fresh = `${file}.new`
  const handle = await open(fresh, 'w', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(content)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(fresh, file)
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
