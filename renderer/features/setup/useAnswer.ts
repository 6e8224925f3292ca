import { ref, type Ref } from 'vue'

/** A question on the screen as a promise of its answer. */
export function useAnswer(): {
  readonly isAsking: Ref<boolean>
  ask(): Promise<boolean>
  answer(value: boolean): void
} {
  const isAsking = ref(false)
  let tell: (value: boolean) => void = () => undefined
  return {
    isAsking,
    ask: () => {
      isAsking.value = true
      return new Promise((resolve) => {
        tell = resolve
      })
    },
    answer: (value) => {
      isAsking.value = false
      tell(value)
    },
  }
}
