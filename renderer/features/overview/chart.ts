import type { Figures } from '../../../shared/domain/engineState.ts'

export const chartSize = { width: 480, height: 132, left: 40, bottom: 20, top: 8 }

export interface Bar {
  readonly at: string
  readonly x: number
  readonly width: number
  /** Height of all events and of the failed ones on top, in units of the picture. */
  readonly good: number
  readonly bad: number
}

export interface Chart {
  readonly bars: readonly Bar[]
  readonly ticks: readonly { readonly value: number; readonly y: number }[]
  /** Buckets that carry a time below them. */
  readonly labels: readonly { readonly at: string; readonly x: number }[]
}

const labelCount = 6

/** Bars with failures on top; the scale ends at a round number that is at least 2. */
export function chartOf(buckets: Figures['buckets']): Chart {
  const { width, height, left, bottom, top } = chartSize
  const most = roundUp(Math.max(2, ...buckets.map(({ events }) => events)))
  const floor = height - bottom
  const unit = (floor - top) / most
  const step = (width - left) / Math.max(1, buckets.length)
  const bars = buckets.map(({ at, events, failed }, index) => ({
    ...{ at, x: left + index * step + step * 0.14, width: step * 0.72 },
    good: Math.max(0, events - failed) * unit,
    bad: Math.min(events, failed) * unit,
  }))
  const every = Math.max(1, Math.ceil(buckets.length / labelCount))
  const labels = bars.filter((_, index) => index % every === Math.floor(every / 2))
  return {
    bars,
    ticks: [0, most / 2, most].map((value) => ({ value, y: floor - value * unit })),
    labels: labels.map(({ at, x, width: wide }) => ({ at, x: x + wide / 2 })),
  }
}

/** The next of 2, 4, 10, 20, 40, 100 …: even, so that its half is a whole number. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 4, 6, 8, 10].map((factor) => factor * power).find((round) => round >= value && round % 2 === 0) ?? value
}
