import { said, type Said } from '../../../shared/base/said.ts'
import type { Installation, UpdateProgress } from '../../../shared/contract/shellUpdates.ts'
import type { Revised } from './revised.ts'
import type { UpdateSource } from './updateSource.ts'

export interface StepParts {
  readonly installation: Installation
  /** Opened when it is needed first. */
  readonly openSource: (installation: Exclude<Installation, 'none'>) => Promise<UpdateSource>
  readonly log: (line: string) => void
}

/** The steps to a newer version, one after the other; how each ended is in the progress. */
export interface UpdateSteps {
  /** false: it could not be looked. */
  check(address: string): Promise<boolean>
  download(): Promise<void>
  quitAndInstall(failed: () => void): boolean
}

export function createUpdateSteps(parts: StepParts, progress: Revised<UpdateProgress>): UpdateSteps {
  let source: UpdateSource | null = null
  function fail(detail: Said): void {
    parts.log(detail)
    progress.become({ kind: 'failed', detail: detail.slice(0, 2_000) })
  }
  return {
    async check(address) {
      if (parts.installation === 'none' || isBusy(progress.value())) return false
      progress.become({ kind: 'checking' })
      try {
        source ??= await parts.openSource(parts.installation)
        const found = await source.check(address)
        progress.become(found ? { kind: 'found', ...found } : { kind: 'newest' })
        return true
      } catch (error) {
        fail(said`New versions at ${address} could not be looked for: ${messageOf(error)}`)
        return false
      }
    },
    async download() {
      const now = progress.value()
      if (!source || now.kind !== 'found') return
      progress.become({ ...now, kind: 'downloading', percent: 0 })
      try {
        await source.download((percent) => progress.become({ ...now, kind: 'downloading', percent }))
        progress.become({ ...now, kind: 'ready' })
      } catch (error) {
        fail(said`Version ${now.version} could not be loaded: ${messageOf(error)}`)
      }
    },
    quitAndInstall(failed) {
      if (!source || progress.value().kind !== 'ready') return false
      source.quitAndInstall(failed)
      return true
    },
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What is under way or ready is not looked for again. */
function isBusy({ kind }: UpdateProgress): boolean {
  return kind === 'checking' || kind === 'downloading' || kind === 'ready'
}
