import type { Clock } from '../../shared/base/time.ts'
import type { Log } from './observe/log.ts'
import type { KeyStoreDescription } from './vault/describeKeyStore.ts'

export interface EngineOptions {
  /** Everything this engine keeps lies here; it is locked for one engine. */
  readonly dataFolder: string
  /** 32 bytes; kept in memory only. */
  readonly masterKey: Uint8Array
  readonly keyStore: KeyStoreDescription
  readonly mode: 'desktop' | 'server'
  readonly version: string
  /** Instead of the listener's host and port in the settings; port 0 is any free one. */
  readonly listen: { readonly host: string; readonly port: number } | null
  /** The administration over HTTP: on the listener's own port (null) or on one of its own on loopback. null: a desktop has none. */
  readonly admin: { readonly port: number | null } | null
  /** Folder of the built screens, served by the administration; null: none are. */
  readonly staticRoot: string | null
  /** true: nothing is read, delivered or bound; for a look at the folder. */
  readonly idle?: boolean
  readonly clock: Clock
  readonly log: Log
  readonly environment: Readonly<Record<string, string | undefined>>
  /** What the computer's own settings say of an address, in the words of a PAC file (`PROXY host:port; DIRECT`); absent: the
   *  environment says it. */
  readonly resolveProxy?: (url: string) => Promise<string>
}
