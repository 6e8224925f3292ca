import { onScopeDispose, ref, type Ref } from 'vue'

const pauseMs = 10_000

/** What is read out: how much a number rose, at most every ten seconds and never one by one. */
export function useAnnounced(rising: Ref<number>, say: (more: number) => string): Readonly<Ref<string>> {
  const text = ref('')
  let told = rising.value
  const timer = setInterval(() => {
    const more = rising.value - told
    told = rising.value
    text.value = more > 0 ? say(more) : ''
  }, pauseMs)
  onScopeDispose(() => clearInterval(timer))
  return text
}
