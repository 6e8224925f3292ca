import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export type KeyStore = 'environment' | 'keyring' | 'file'

export interface MasterKey {
  readonly key: Uint8Array
  readonly store: KeyStore
}

export interface KeyPlaces {
  /** `PROVOST_MASTER_KEY`: 32 bytes as base64. */
  readonly environment: string | undefined
  /** Which store to use; null: the environment if it is set, else the file. */
  readonly store: KeyStore | null
  /** The key file, made with mode 0600 when it is missing. */
  readonly file: string
  /** Name under which the key is kept in the system's keyring. */
  readonly account: string
}

const service = 'Provost'

/** The master key of a headless engine. Throws with the reason and what to do when the chosen store does not give it. */
export async function openMasterKey(places: KeyPlaces): Promise<MasterKey> {
  const store = places.store ?? keyStoreIn({ PROVOST_MASTER_KEY: places.environment })
  if (store === 'environment')
    return { store, key: decoded(places.environment ?? '', 'The environment variable PROVOST_MASTER_KEY') }
  return { store, key: store === 'keyring' ? await fromKeyring(places.account) : fromFile(places.file) }
}

/** Where the key is kept when nobody says: in the environment if it is set there, else in the file. */
export function keyStoreIn(environment: Readonly<Record<string, string | undefined>>): KeyStore {
  return environment['PROVOST_MASTER_KEY'] === undefined ? 'file' : 'environment'
}

function fromFile(path: string): Uint8Array {
  if (existsSync(path)) return decoded(readFileSync(path, 'utf8').trim(), `The key file ${path}`)
  const key = randomBytes(32)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return key
}

async function fromKeyring(account: string): Promise<Uint8Array> {
  const { AsyncEntry } = await import('@napi-rs/keyring')
  const entry = new AsyncEntry(service, account)
  const known = await entry.getPassword().catch(keyringFailed)
  if (typeof known === 'string') return decoded(known, 'The key in the keyring')
  const key = randomBytes(32)
  await entry.setPassword(key.toString('base64')).catch(keyringFailed)
  return key
}

function keyringFailed(cause: unknown): never {
  throw new Error("The system's keyring could not be used. Unlock it, or start with --key-store file.", { cause })
}

function decoded(text: string, what: string): Uint8Array {
  const key = Buffer.from(text, 'base64')
  if (key.length !== 32) throw new Error(`${what} must hold 32 bytes as base64, it holds ${key.length}.`)
  return key
}
