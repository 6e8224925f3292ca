import { onScopeDispose, watch } from 'vue'
import { useEngine } from './engineStore.ts'

/** Acts when the engine says that something changed, at most once in this time: what changes meanwhile is acted on when the
 *  time is over, as it may be the last change for long. Ends with the component. */
export function onEngineChange(pauseMs: number, act: () => void): void {
  const engine = useEngine()
  let actedAt = Date.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    () => engine.state?.revision,
    () => {
      timer ??= setTimeout(
        () => {
          timer = undefined
          actedAt = Date.now()
          act()
        },
        Math.max(0, actedAt + pauseMs - Date.now()),
      )
    },
  )
  onScopeDispose(() => clearTimeout(timer))
}
