import type { UpdateChoice, UpdateProgress, UpdateState } from '../../../shared/contract/shellUpdates.ts'
import type { Timers } from '../timers.ts'
import { createRevised } from './revised.ts'
import { updateAddress } from './updateAddress.ts'
import type { UpdateStore } from './updateStore.ts'
import { createUpdateSteps, type StepParts } from './updateSteps.ts'

export interface UpdateParts extends StepParts {
  readonly version: string
  readonly givenAddress: string | null
  /** What is believed must be signed by the key of this installation. */
  readonly isSigned: boolean
  readonly store: UpdateStore
  readonly timers: Timers
  readonly now: () => Date
  /** A version nobody asked for just now was found, or is ready to be installed; once for each. */
  readonly tell: (progress: UpdateProgress & { readonly kind: 'found' | 'ready' }) => void
}

/** Looks for new versions as far as the person wants it; nobody is asked anything before they chose. */
export interface Updates {
  /** Looks now and whenever a day has passed, if that is wanted. */
  start(): void
  stop(): void
  state(): UpdateState
  /** Told whenever what is known of a newer version changed. */
  onProgress(listener: (progress: UpdateProgress) => void): void
  /** The state once its revision is another, at the latest after 20 s. */
  wait(revision: number): Promise<UpdateState>
  /** false: nobody may be asked at this address. */
  save(choice: UpdateChoice, address: string | null): boolean
  check(): Promise<void>
  download(): Promise<void>
  /** Whether the person could be asked what is wanted, and was not. */
  isToBeAsked(): boolean
  /** Installs what is ready and starts it, `failed` if that cannot be; false: nothing is ready. */
  quitAndInstall(failed: () => void): boolean
}

const dayMs = 86_400_000
const lookMs = 3_600_000

export function createUpdates(parts: UpdateParts): Updates {
  const { installation, version, givenAddress, isSigned, store, timers } = parts
  const progress = createRevised<UpdateProgress>({ kind: 'unknown' }, timers)
  const steps = createUpdateSteps(parts, progress)
  const address = () => store.get().address ?? givenAddress
  const state = (): UpdateState => ({
    ...{ installation, version, givenAddress, isSigned },
    ...{ ...store.get(), address: address(), progress: progress.value(), revision: progress.revision() },
  })
  async function check(): Promise<void> {
    const asked = address()
    if (asked === null || !(await steps.check(asked))) return
    store.set({ lastCheckAt: parts.now().toISOString() })
    progress.become(progress.value())
    if (store.get().choice === 'download') await steps.download()
  }
  const unasked = unaskedChecks(parts, async () => {
    await check()
    return progress.value()
  })
  return {
    ...unasked,
    state,
    check,
    onProgress: (listener) => progress.onChange(listener),
    wait: async (known) => {
      await progress.changed(known)
      return state()
    },
    save(choice, typed) {
      const chosen = typed === null ? null : updateAddress(typed)
      if (typed !== null && chosen === null) return false
      store.set({ choice, address: chosen === givenAddress ? null : chosen })
      progress.become(progress.value())
      if (choice !== 'off') void check()
      return true
    },
    download: () => steps.download(),
    isToBeAsked: () => installation !== 'none' && address() !== null && store.get().choice === null,
    quitAndInstall: (failed) => steps.quitAndInstall(failed),
  }
}

/** Looks at the start, and once a day after the last look that came to something; tells of each version once. */
function unaskedChecks(
  { store, timers, now, tell }: UpdateParts,
  check: () => Promise<UpdateProgress>,
): Pick<Updates, 'start' | 'stop'> {
  let told: string | null = null
  let cancel = () => {}
  const isWanted = () => ['tell', 'download'].includes(store.get().choice ?? 'off')
  const isDue = () => {
    const { lastCheckAt } = store.get()
    return lastCheckAt === null || now().getTime() - Date.parse(lastCheckAt) >= dayMs
  }
  async function look(): Promise<void> {
    const found = await check()
    if ((found.kind !== 'found' && found.kind !== 'ready') || told === found.version) return
    told = found.version
    tell(found)
  }
  function wait(): void {
    cancel = timers.after(lookMs, () => {
      wait()
      if (isWanted() && isDue()) void look()
    })
  }
  return {
    start() {
      wait()
      if (isWanted()) void look()
    },
    stop: () => cancel(),
  }
}
