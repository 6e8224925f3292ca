import { onScopeDispose } from 'vue'

/** Asks once more `pauseMs` after each answer, as long as the page is looked at; null: not any more. Ends with the component. */
export function useAskAgain(pauseMs: () => number | null, ask: () => Promise<unknown>): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const wait = () => {
    const ms = pauseMs()
    if (!isOver && ms !== null) timer = setTimeout(() => void look(), ms)
  }
  const look = async () => {
    if (!document.hidden) await ask()
    wait()
  }
  wait()
  onScopeDispose(() => {
    isOver = true
    clearTimeout(timer)
  })
}
