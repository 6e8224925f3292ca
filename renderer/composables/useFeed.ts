import { onScopeDispose, ref, type Ref } from 'vue'

export interface FeedPage<Item> {
  readonly items: readonly Item[]
  readonly after: number
}

export interface FeedOptions<Item> {
  /** Waits for what comes after a position; see the contract's waiting rows. */
  ask(after: number, signal: AbortSignal): Promise<FeedPage<Item>>
  /** Where to begin. */
  from: number
  show(items: readonly Item[]): void
  /** How long to rest after a page, so that what changes meanwhile comes together; absent: not at all. */
  restMs?(items: readonly Item[]): number
}

const firstPauseMs = 500
const longestPauseMs = 10_000
/** A call without a wire fails at once, so one that still waits after this time has found one. */
const provenAfterMs = 1000

/** A feed: asks, waits, shows, asks again from its position; after a break it goes on there. Ends with the component. */
export function useFeed<Item>(options: FeedOptions<Item>): { readonly isLive: Ref<boolean>; stop(): void } {
  const isLive = ref(true)
  const end = new AbortController()

  /** null: no answer came. */
  const ask = async (after: number): Promise<FeedPage<Item> | null> => {
    const proof = setTimeout(() => {
      isLive.value = true
    }, provenAfterMs)
    try {
      const page = await options.ask(after, end.signal)
      isLive.value = true
      return page
    } catch {
      // The connection says why; the feed only goes on when it is back.
      isLive.value = false
      return null
    } finally {
      clearTimeout(proof)
    }
  }

  const follow = async () => {
    let after = options.from
    let pauseMs = firstPauseMs
    while (!end.signal.aborted) {
      const page = await ask(after)
      // Aborting happens while the call above waits.
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
      if (end.signal.aborted) return
      if (page === null) {
        await pause(pauseMs, end.signal)
        pauseMs = Math.min(longestPauseMs, pauseMs * 2)
        continue
      }
      after = page.after
      pauseMs = firstPauseMs
      if (page.items.length === 0) continue
      options.show(page.items)
      const restMs = options.restMs?.(page.items) ?? 0
      if (restMs > 0) await pause(restMs, end.signal)
    }
  }
  void follow()
  const stop = () => end.abort()
  onScopeDispose(stop)
  return { isLive, stop }
}

function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, durationMs)
    signal.addEventListener('abort', done)
  })
}
