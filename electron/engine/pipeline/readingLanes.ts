import type { SourceEvent } from '../../../shared/domain/event.ts'
import type { Position } from '../../../shared/domain/ids.ts'

/** Events under way in room 3, by entity: those of one entity go one after the other. */
export interface ReadingLanes {
  /** The positions of all that were taken and have not ended. */
  readonly held: ReadonlySet<Position>
  /** None of them may be held already. */
  take(events: readonly SourceEvent[]): void
  /** Begins no further event and waits for those under way. */
  stop(): Promise<void>
}

export interface ReadingLaneNeeds {
  /** Answers whether the event is read; if not, those behind it are let go, for none may pass it. */
  readonly read: (event: SourceEvent, behind: readonly SourceEvent[]) => Promise<boolean>
  /** Told after each event, with what went wrong or null. */
  readonly ended: (failure: Error | null) => void
}

export function createReadingLanes({ read, ended }: ReadingLaneNeeds): ReadingLanes {
  const held = new Set<Position>()
  const lanes = new Map<string, SourceEvent[]>()
  const underWay = new Set<Promise<void>>()
  let isStopping = false

  /** Whether the next one may go. */
  const readFirst = async (lane: SourceEvent[]): Promise<boolean> => {
    const event = lane.shift()
    if (!event) return false
    try {
      return await read(event, [...lane])
    } finally {
      held.delete(event.position)
    }
  }
  const run = async (key: string, lane: SourceEvent[]): Promise<void> => {
    let failure: Error | null = null
    try {
      while (!isStopping && (await readFirst(lane)) && lane.length > 0) ended(null)
    } catch (error) {
      failure = error instanceof Error ? error : new Error('An event could not be read.', { cause: error })
    }
    for (const { position } of lane) held.delete(position)
    lanes.delete(key)
    ended(failure)
  }
  const add = (key: string, events: readonly SourceEvent[]): void => {
    const lane = lanes.get(key)
    if (lane) {
      lane.push(...events)
      return
    }
    const opened = [...events]
    lanes.set(key, opened)
    const running = run(key, opened).finally(() => underWay.delete(running))
    underWay.add(running)
  }
  return {
    held,
    take: (events) => {
      for (const { position } of events) held.add(position)
      for (const [key, ofEntity] of Map.groupBy(events, keyOf)) add(key, ofEntity)
    },
    stop: async () => {
      isStopping = true
      await Promise.all(underWay)
    },
  }
}

function keyOf({ source, entityType, entityId }: SourceEvent): string {
  return JSON.stringify([source, entityType, entityId])
}
