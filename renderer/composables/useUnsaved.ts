import { onBeforeUnmount, ref, type Ref } from 'vue'
import { onBeforeRouteLeave, onBeforeRouteUpdate, type RouteLocation } from 'vue-router'

/** Guards unsaved work: `ask` is called before the view is left and answers whether it may be. */
export function useUnsaved(isUnsaved: Ref<boolean>, ask: () => Promise<boolean>): { readonly asking: Ref<boolean> } {
  const asking = ref(false)
  const mayLeave = async () => {
    if (!isUnsaved.value) return true
    asking.value = true
    try {
      return await ask()
    } finally {
      asking.value = false
    }
  }
  onBeforeRouteLeave(mayLeave)
  // The same view for another thing is leaving too; another tab of the same thing is not.
  const thingOf = ({ params, query }: RouteLocation) => params['id'] ?? query['id']
  onBeforeRouteUpdate((to, from) => thingOf(to) === thingOf(from) || mayLeave())
  const warn = (event: BeforeUnloadEvent) => {
    if (isUnsaved.value) event.preventDefault()
  }
  window.addEventListener('beforeunload', warn)
  onBeforeUnmount(() => window.removeEventListener('beforeunload', warn))
  return { asking }
}
