/** What was started, stopped in reverse. */
export interface Stoppers {
  add(stop: () => Promise<void>): void
  stop(): Promise<void>
}

export function createStoppers(): Stoppers {
  const stops: (() => Promise<void>)[] = []
  return {
    add: (stop) => stops.push(stop),
    stop: async () => {
      for (const stop of stops.splice(0).reverse()) await stop()
    },
  }
}
