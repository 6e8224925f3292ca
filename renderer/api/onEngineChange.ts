import { watch } from 'vue'
import { useEngine } from './engineStore.ts'

/** Acts when the engine says that something changed, at most once in this time. Ends with the component. */
export function onEngineChange(pauseMs: number, act: () => void): void {
  const engine = useEngine()
  let actedAt = Date.now()
  watch(
    () => engine.state?.revision,
    () => {
      if (Date.now() - actedAt < pauseMs) return
      actedAt = Date.now()
      act()
    },
  )
}
