import { computed, ref, shallowRef, watch } from 'vue'
import { stepThrough } from '../../../shared/transformation/stepThrough.ts'
import type { Trying } from './useTrying.ts'

/** Goes through a transformation mapping by mapping. `at` counts the mappings that are done: 0 stands before the first. */
export function useStepping({ shown, input }: Pick<Trying, 'shown' | 'input'>) {
  const at = ref(0)
  /** Numbers of the mappings where running stops. */
  const breakpoints = shallowRef<ReadonlySet<number>>(new Set())
  const steps = computed(() => shown.value?.steps ?? [])
  const current = computed(() => steps.value[at.value - 1] ?? null)
  /** What is written so far. */
  const written = computed(() => {
    if (!shown.value || !input.value || !current.value) return {}
    return stepThrough(shown.value.transformation, input.value, current.value.mapping).written
  })
  watch(steps, ({ length }) => {
    at.value = Math.min(at.value, length)
  })

  const goTo = (position: number) => {
    at.value = Math.max(0, Math.min(position, steps.value.length))
  }
  /** To the next breakpoint, or to the end. */
  const run = () => {
    const next = steps.value.findIndex(({ mapping }, index) => index >= at.value && breakpoints.value.has(mapping))
    goTo(next < 0 ? steps.value.length : next + 1)
  }
  const toggle = (mapping: number) => {
    const kept = new Set(breakpoints.value)
    if (!kept.delete(mapping)) kept.add(mapping)
    breakpoints.value = kept
  }
  return {
    ...{ at, breakpoints, steps, current, written, goTo, run, toggle },
    step: () => goTo(at.value + 1),
    back: () => goTo(at.value - 1),
    startOver: () => goTo(0),
  }
}
