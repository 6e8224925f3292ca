import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Position } from '../../../shared/domain/ids.ts'

/** What the trace needs of the list it was opened from: its order, its address, and which event was opened last. */
export const useEventTrail = defineStore('eventTrail', () => {
  const positions = shallowRef<readonly Position[]>([])
  const query = shallowRef<Readonly<Record<string, string>>>({})
  const opened = shallowRef<Position | null>(null)

  /** The event before (-1) or after (1) one in the list; null: there is none. */
  function beside(position: number, step: -1 | 1): Position | null {
    const index = positions.value.findIndex((one) => one === position)
    return index === -1 ? null : (positions.value[index + step] ?? null)
  }
  /** The event whose trace is the screen before or after in the history of the page; null: one does not come from a trace. */
  function cameFrom({ back, forward }: { readonly back?: unknown; readonly forward?: unknown }): Position | null {
    const trace = `/events/${opened.value}`
    const isTrace = (path: unknown) => path === trace || (typeof path === 'string' && path.startsWith(`${trace}/`))
    return opened.value !== null && (isTrace(back) || isTrace(forward)) ? opened.value : null
  }
  return { positions, query, opened, beside, cameFrom }
})
