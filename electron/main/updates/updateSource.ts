import { said } from '../../../shared/base/said.ts'
import type { AppUpdater, CancellationToken, UpdateInfo } from 'electron-updater'
import type { Installation } from '../../../shared/contract/shellUpdates.ts'
import type { Timers } from '../timers.ts'
import { signedProvider } from './signedProvider.ts'
import { readUpdateKey } from './updateSignature.ts'

export interface FoundVersion {
  readonly version: string
  /** Plain text, cut. */
  readonly notes: string
  readonly releasedAt: string | null
}

/** Where new versions come from. */
export interface UpdateSource {
  /** null: there is none newer. Throws when the address does not answer as it should. */
  check(address: string): Promise<FoundVersion | null>
  /** Loads the version found last, and compares it with the digest the address names. */
  download(onPercent: (percent: number) => void): Promise<void>
  /** Puts what was loaded in its place, ends the application and starts the new one; `failed` if that cannot be. */
  quitAndInstall(failed: () => void): void
}

const checkLimitMs = 60_000
/** A download that stands still this long is given up. */
const stillLimitMs = 60_000
const longestNotes = 20_000

export interface UpdateSourceParts {
  readonly timers: Timers
  readonly log: (line: string) => void
  /** PEM; what lies at the address must be signed by it. null: this installation has none. */
  readonly updateKey: string | null
}

/** The library's updater for this installation. Throws when its key is none. */
export async function openUpdateSource(
  installation: Exclude<Installation, 'none'>,
  { timers, log, updateKey }: UpdateSourceParts,
): Promise<UpdateSource> {
  const library = await import('electron-updater')
  const kinds = {
    appImage: library.AppImageUpdater,
    deb: library.DebUpdater,
    nsis: library.NsisUpdater,
    mac: library.MacUpdater,
  }
  const updater: AppUpdater = new kinds[installation]()
  const updateProvider = updateKey === null ? null : await signedProvider(readUpdateKey(updateKey))
  updater.autoDownload = false
  // A package asks for the administrator's password: never behind the back of whoever shuts the computer down.
  updater.autoInstallOnAppQuit = installation !== 'deb'
  updater.disableWebInstaller = true
  updater.logger = { info: log, warn: log, error: log }
  // The library would send a number that is this computer's own.
  updater.requestHeaders = { 'x-user-staging-id': '' }
  return {
    async check(address) {
      updater.setFeedURL(
        updateProvider ? { provider: 'custom', url: address, updateProvider } : { provider: 'generic', url: address },
      )
      const result = await within(updater.checkForUpdates(), checkLimitMs, timers)
      return result?.isUpdateAvailable ? foundVersion(result.updateInfo) : null
    },
    download: (onPercent) => download({ updater, token: new library.CancellationToken(), timers, onPercent }),
    quitAndInstall(failed) {
      updater.once('error', failed)
      updater.quitAndInstall(false, true)
    },
  }
}

function foundVersion({ version, releaseNotes, releaseDate }: UpdateInfo): FoundVersion {
  const notes = Array.isArray(releaseNotes)
    ? releaseNotes.map((one) => `${one.version}\n${one.note ?? ''}`).join('\n\n')
    : (releaseNotes ?? '')
  return { version, notes: notes.slice(0, longestNotes), releasedAt: releaseDate || null }
}

async function download(needs: {
  readonly updater: AppUpdater
  readonly token: CancellationToken
  readonly timers: Timers
  readonly onPercent: (percent: number) => void
}): Promise<void> {
  const { updater, token, timers, onPercent } = needs
  let giveUp = timers.after(stillLimitMs, () => token.cancel())
  const moved = ({ percent }: { percent: number }) => {
    giveUp()
    giveUp = timers.after(stillLimitMs, () => token.cancel())
    onPercent(Math.floor(percent))
  }
  updater.on('download-progress', moved)
  try {
    await updater.downloadUpdate(token)
  } finally {
    giveUp()
    updater.off('download-progress', moved)
  }
}

async function within<Value>(work: Promise<Value>, limitMs: number, timers: Timers): Promise<Value> {
  let cancel = () => {}
  const tooLate = new Promise<never>((_resolve, reject) => {
    cancel = timers.after(limitMs, () => reject(new Error(said`No answer within ${limitMs / 1000} s.`)))
  })
  try {
    return await Promise.race([work, tooLate])
  } finally {
    cancel()
  }
}
