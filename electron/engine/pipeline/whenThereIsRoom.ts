import { setTimeout as pause } from 'node:timers/promises'
import { isDiskFull } from '../storage/diskFull.ts'

const pauseMs = 2000

/** Does again what a full disk refused, until there is room or the signal ends it; then, and for any other reason, throws. */
export async function whenThereIsRoom<Value>(
  store: () => Promise<Value>,
  waiting: { readonly signal: AbortSignal; readonly troubled: (error: unknown) => void },
): Promise<Value> {
  const { signal, troubled } = waiting
  for (;;) {
    try {
      return await store()
    } catch (error) {
      if (!isDiskFull(error) || signal.aborted) throw error
      troubled(error)
      // Ended early by the signal: the next try is the last one.
      await pause(pauseMs, null, { signal }).catch(() => null)
    }
  }
}
