import { computed, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { rowHeight } from '../../composables/density.ts'

const spare = 6

/** Which rows of a long list are drawn: those in sight and a few more, each in a slot that is used again for another row. */
export function useVirtualRows(viewport: Ref<HTMLElement | null>, count: Ref<number>) {
  const top = ref(0)
  const height = ref(600)
  const first = computed(() => Math.max(0, Math.min(count.value - 1, Math.floor(top.value / rowHeight.value) - spare)))
  const slotCount = computed(() => Math.ceil(height.value / rowHeight.value) + 2 * spare)
  const drawn = computed(() => {
    const length = Math.max(0, Math.min(slotCount.value, count.value - first.value))
    const indexes = Array.from({ length }, (_, offset) => first.value + offset)
    return indexes.map((index) => ({ slot: index % slotCount.value, index })).toSorted((a, b) => a.slot - b.slot)
  })

  const read = () => {
    top.value = viewport.value?.scrollTop ?? 0
    height.value = viewport.value?.clientHeight ?? 600
  }
  /** Scrolls just so far that a row is in sight below the head. */
  const reveal = (index: number) => {
    const element = viewport.value
    if (!element) return
    const y = index * rowHeight.value
    const room = element.clientHeight - 2 * rowHeight.value
    if (y < element.scrollTop) element.scrollTop = y
    else if (y > element.scrollTop + room) element.scrollTop = y - room
    read()
  }
  const size = new ResizeObserver(read)
  onMounted(() => {
    if (viewport.value) size.observe(viewport.value)
  })
  onBeforeUnmount(() => size.disconnect())
  return { top, height, drawn, read, reveal }
}
