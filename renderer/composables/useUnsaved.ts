import { onBeforeUnmount, ref, type Ref } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'

/** Guards unsaved work: `ask` is called before the view is left and answers whether it may be. */
export function useUnsaved(isUnsaved: Ref<boolean>, ask: () => Promise<boolean>): { readonly asking: Ref<boolean> } {
  const asking = ref(false)
  onBeforeRouteLeave(async () => {
    if (!isUnsaved.value) return true
    asking.value = true
    try {
      return await ask()
    } finally {
      asking.value = false
    }
  })
  const warn = (event: BeforeUnloadEvent) => {
    if (isUnsaved.value) event.preventDefault()
  }
  window.addEventListener('beforeunload', warn)
  onBeforeUnmount(() => window.removeEventListener('beforeunload', warn))
  return { asking }
}
