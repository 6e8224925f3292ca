import type { MessagePort } from 'node:worker_threads'
import type { Said } from '../../shared/base/said.ts'
import type { EngineState } from '../../shared/domain/engineState.ts'
import type { ShownNotice } from '../../shared/domain/notice.ts'

/** `workerData` of the engine thread. The master key is no part of it: it comes with `start`. */
export interface ThreadData {
  readonly dataFolder: string
}

/** The master key, and in one sentence where it is kept; weak: who reads the files reads it too. */
export interface ThreadKey {
  readonly masterKey: Uint8Array
  readonly keyStore: { readonly where: Said; readonly isWeak: boolean }
}

/** What the keeper says to the engine thread. */
export type ToThread =
  | ({ readonly kind: 'start' } & ThreadKey)
  /** One client of the administration contract; the port is transferred. */
  | { readonly kind: 'accept'; readonly port: MessagePort }
  | { readonly kind: 'ping'; readonly n: number }
  /** What the computer says to `resolveProxy` n; null: it could not be asked. */
  | { readonly kind: 'proxy'; readonly n: number; readonly answer: string | null }
  | { readonly kind: 'stop' }

/** What the engine thread answers. After `failed` and `stopped` it ends. */
export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'pong'; readonly n: number }
  /** Which proxy does the computer name for this address, in the words of a PAC file? */
  | { readonly kind: 'resolveProxy'; readonly n: number; readonly url: string }
  | ({ readonly kind: 'state' } & EngineSummary)
  | { readonly kind: 'notice'; readonly notice: ShownNotice }
  | { readonly kind: 'stopped' }

/** What the shell goes by: the tray shows it, and open runs may keep the machine awake. */
export type EngineSummary = Pick<EngineState, 'state' | 'waiting' | 'openRuns'>
