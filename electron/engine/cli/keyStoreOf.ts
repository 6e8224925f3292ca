import type { KeyStore } from '../vault/masterKey.ts'
import { UsageError } from './command.ts'

/** The value of --key-store; null: it was not given. Throws UsageError. */
export function keyStoreOf(text: string | undefined): KeyStore | null {
  if (text === undefined) return null
  if (text === 'file' || text === 'keyring' || text === 'environment') return text
  throw new UsageError(`--key-store must be file, keyring or environment, it is "${text}".`)
}
