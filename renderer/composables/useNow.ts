import { onScopeDispose, ref, type Ref } from 'vue'

/** The time, once a second, for ages and countdowns. */
export function useNow(): Readonly<Ref<number>> {
  const now = ref(Date.now())
  const timer = setInterval(() => {
    now.value = Date.now()
  }, 1000)
  onScopeDispose(() => clearInterval(timer))
  return now
}
