import { beforeEach, describe, expect, it } from 'vitest'
import { minutes } from '../../../shared/base/time.ts'
import { noEnvironment } from '../../../shared/domain/environment.ts'
import { createStateBoard, type StateBoard } from '../../../electron/engine/observe/stateBoard.ts'
import { turnedClock, type TurnedClock } from '../../kit/turnedClock.ts'

let clock: TurnedClock
let board: StateBoard
beforeEach(() => {
  clock = turnedClock()
  board = createStateBoard({ version: '1.0.0', mode: 'desktop', dataFolder: '/data' }, clock)
})
const never = new AbortController().signal
const long = 3_600_000

describe('the state of the engine', () => {
  it('begins as starting', () => {
    expect(board.current).toEqual({
      ...{ version: '1.0.0', mode: 'desktop', dataFolder: '/data', state: 'starting', revision: 1 },
      ...{ since: '2026-11-19T08:00:00.000Z', addresses: [], problem: null, isCopy: false, move: null },
      environment: noEnvironment,
      ...{ eventsPerMinute: 0, waiting: 0, openRuns: 0, lastEventAt: null },
    })
  })

  it('has a new revision with every change, and a new since with every new state', () => {
    clock.turn(minutes(1))
    board.change({ waiting: 2 })
    expect([board.current.revision, board.current.since]).toEqual([2, '2026-11-19T08:00:00.000Z'])
    board.change({ state: 'running' })
    expect([board.current.revision, board.current.since]).toEqual([3, '2026-11-19T08:01:00.000Z'])
  })

  it('does not change where nothing is new', () => {
    const told: unknown[] = []
    board.onChange((state) => told.push(state))
    board.change({ waiting: 0, addresses: [] })
    expect([board.current.revision, told]).toEqual([1, []])
  })

  it('is told to those who wait for another revision', async () => {
    const waiting = board.wait(1, long, never)
    board.change({ waiting: 3 })
    expect(await waiting).toMatchObject({ waiting: 3, revision: 2 })
  })

  it('is answered at once to whoever does not have it', async () => {
    expect((await board.wait(0, long, never)).revision).toBe(1)
  })

  it('is answered at once to whoever remembers an engine before', async () => {
    expect((await board.wait(57, long, never)).revision).toBe(1)
  })

  it('is answered unchanged when the time is up or the caller gives up', async () => {
    const stop = new AbortController()
    const waiting = board.wait(1, long, stop.signal)
    stop.abort()
    expect([await waiting, await board.wait(1, 0, never), await board.wait(1, 1, never)]).toEqual([
      ...[board.current, board.current, board.current],
    ])
  })
})
