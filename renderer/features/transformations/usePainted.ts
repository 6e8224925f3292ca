import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** A text as it stood when it was last painted: keys that come faster than that are taken together, and never wait for what is
 *  computed from it. */
export function usePainted(text: Ref<string>): Ref<string> {
  const painted = ref(text.value)
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const cancel = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
  watch(text, () => {
    cancel()
    frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        painted.value = text.value
      })
    })
  })
  onScopeDispose(cancel)
  return painted
}
