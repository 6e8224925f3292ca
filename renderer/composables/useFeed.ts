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
}

const firstPauseMs = 500
const longestPauseMs = 10_000

/** A feed: asks, waits, shows, asks again from its position; after a break it goes on there. Ends with the component. */
export function useFeed<Item>(options: FeedOptions<Item>): { readonly isLive: Ref<boolean>; stop(): void } {
  const isLive = ref(true)
  const end = new AbortController()

  const follow = async () => {
    let after = options.from
    let pauseMs = firstPauseMs
    while (!end.signal.aborted) {
      try {
        const page = await options.ask(after, end.signal)
        after = page.after
        pauseMs = firstPauseMs
        isLive.value = true
        // Aborting happens while the call above waits.
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
        if (!end.signal.aborted && page.items.length > 0) options.show(page.items)
      } catch {
        // The connection says why; the feed only goes on when it is back.
        isLive.value = false
        await pause(pauseMs, end.signal)
        pauseMs = Math.min(longestPauseMs, pauseMs * 2)
      }
    }
  }
  void follow()
  const stop = () => end.abort()
  onScopeDispose(stop)
  return { isLive, stop }
}

function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, durationMs)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
