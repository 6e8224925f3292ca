import { computed, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { rowHeight } from '../../composables/density.ts'
import { slotsOf } from './slots.ts'

const spare = 6

/** A row that is drawn. */
export interface DrawnRow<Row> {
  readonly slot: number
  readonly index: number
  readonly row: Row
}

/** Which rows of a long list are drawn, in their order: those in sight and a few more, each in a slot that is used again for
 *  another row. */
export function useVirtualRows<Row>(
  viewport: Ref<HTMLElement | null>,
  all: Ref<readonly Row[]>,
  keyOf: (row: Row) => number,
) {
  const count = computed(() => all.value.length)
  const top = ref(0)
  const height = ref(600)
  const first = computed(() => Math.max(0, Math.min(count.value - 1, Math.floor(top.value / rowHeight.value) - spare)))
  const slotCount = computed(() => Math.ceil(height.value / rowHeight.value) + 2 * spare)
  const inSight = computed(() => all.value.slice(first.value, first.value + slotCount.value))
  const slots = computed((before?: ReadonlyMap<number, number>) =>
    slotsOf(before ?? new Map<number, number>(), inSight.value.map(keyOf)),
  )
  const drawn = computed((): readonly DrawnRow<Row>[] =>
    inSight.value.map((row, offset) => ({
      slot: slots.value.get(keyOf(row)) ?? 0,
      index: first.value + offset,
      row,
    })),
  )

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
