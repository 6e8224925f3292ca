import { computed } from 'vue'
import { keptChoice } from './keptChoice.ts'

export const densities = ['compact', 'comfortable'] as const
export type Density = (typeof densities)[number]

/** How close together things stand: compact for a mouse, comfortable for fingers and tired eyes. */
export const density = keptChoice<Density>(
  'density',
  (kept) => densities.find((one) => one === kept) ?? 'compact',
  (choice) => document.body.classList.toggle('ui5-content-density-compact', choice === 'compact'),
)

/** Height in pixels of a row of a log; `--row-height` of the page is the same. */
export const rowHeight = computed(() => (density.choice.value === 'compact' ? 34 : 44))
