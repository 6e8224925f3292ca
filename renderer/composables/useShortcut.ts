import { onBeforeUnmount, onMounted } from 'vue'

/** Ctrl (Cmd on a Mac) and a letter, while the view is shown. */
export function useShortcut(letter: string, act: () => void): void {
  const pressed = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== letter || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
      return
    event.preventDefault()
    act()
  }
  onMounted(() => window.addEventListener('keydown', pressed))
  onBeforeUnmount(() => window.removeEventListener('keydown', pressed))
}
