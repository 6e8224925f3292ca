import { said, type Said } from '../../../shared/base/said.ts'
import type { KeyStore } from './masterKey.ts'

export interface KeyStoreDescription {
  /** One sentence. */
  readonly where: Said
  /** Whoever can read the data folder can read the key too. */
  readonly isWeak: boolean
}

/** Where the master key is kept, in words. */
export function describeKeyStore(store: KeyStore, file: string): KeyStoreDescription {
  if (store === 'keyring') return { where: said`The master key is kept in the system's keyring.`, isWeak: false }
  if (store === 'environment')
    return { where: said`The master key comes from the environment variable PROVOST_MASTER_KEY.`, isWeak: false }
  return { where: said`The master key lies in the file ${file}, readable by its owner.`, isWeak: true }
}
