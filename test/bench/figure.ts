/** One line of the bench: a figure beside the bare limit measured in the same run. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What the bare thing does; null: there is none to compare with. */
  readonly limit: number | null
  readonly ratio: number | null
  /** Of this process, in microseconds for one piece: what a busy machine changes least. Left out where nobody measured it. */
  readonly cpu?: Cpu
}

export interface Cpu {
  readonly value: number
  readonly limit: number
}

export function figure(name: string, value: number, unit: string, limit: number | null): Figure {
  return {
    name,
    value: round(value),
    unit,
    limit: limit === null ? null : round(limit),
    ratio: limit === null ? null : round(value / limit),
  }
}

export function withCpu(one: Figure, { value, limit }: Cpu): Figure {
  return { ...one, cpu: { value: round(value), limit: round(limit) } }
}

const round = (number: number): number => Number(number.toPrecision(4))

export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
