import { setImmediate as nextTurn } from 'node:timers/promises'
import { instant, type Clock, type Instant } from '../../../shared/base/time.ts'
import { letterRefOf, type LetterGroupKey, type LetterRun } from '../../../shared/domain/deadLetter.ts'
import type { Database } from '../storage/database.ts'
import type { GroupCommit } from '../storage/groupCommit.ts'
import type { DeadLetterList, LetterPage } from './deadLetterList.ts'
import type { NameOf } from './eventSummary.ts'
import type { AlsoCounted, EventJournal } from './journal.ts'
import {
  advanceLetterRun,
  endLetterRun,
  insertLetterRun,
  lastLetterRuns,
  letterRunsUnderWay,
  type StoredLetterRun,
} from './letterRunRows.ts'

export interface WantedLetterRun {
  readonly deed: LetterRun['deed']
  /** Why they are dropped; '' for a replay. */
  readonly reason: string
  /** What was given up later is not among them. */
  readonly until: Instant
  readonly by: string
}

/** Deeds with whole groups of dead letters. */
export interface LetterRuns {
  /** Begins one, or answers the one that is under way with the group. */
  begin(group: LetterGroupKey, wanted: WantedLetterRun): Promise<LetterRun>
  /** The last ones, newest first. */
  list(): Promise<readonly LetterRun[]>
  /** Ends it after the letters in hand; false: it is not under way. */
  stop(id: number): Promise<boolean>
  /** Once, at the start of the work: goes on with what was under way when the engine ended. */
  resume(): Promise<void>
  /** Lets go of what is under way; it goes on at the next start. */
  close(): Promise<void>
}

export interface LetterRunNeeds {
  readonly database: Database
  readonly commit: GroupCommit
  readonly clock: Clock
  readonly journal: Pick<EventJournal, 'replayLetters' | 'discardLetters'>
  readonly deadLetters: Pick<DeadLetterList, 'page' | 'count'>
  readonly nameOf: NameOf
  readonly failed: (error: unknown, message: string) => void
}

const atOnce = 200

export function createLetterRuns(needs: LetterRunNeeds): LetterRuns {
  const { database, commit, clock, nameOf } = needs
  const working = new Map<number, { readonly controller: AbortController; readonly done: Promise<void> }>()
  const shown = (run: StoredLetterRun) => shownRun(run, nameOf)
  const work = (run: StoredLetterRun) => {
    const controller = new AbortController()
    const done = carryOut(run, controller.signal, needs)
      .catch((error: unknown) => {
        needs.failed(error, `Run ${run.id} over dead letters rests until the engine starts again`)
      })
      .finally(() => working.delete(run.id))
    working.set(run.id, { controller, done })
  }
  return {
    begin: async (group, wanted) => {
      const underWay = (await letterRunsUnderWay(database)).find((run) => isOf(run, group))
      if (underWay) return shown(underWay)
      const total = await needs.deadLetters.count(group)
      const beganAt = instant(clock.now())
      const run = await commit.run((within) => insertLetterRun(within, { ...group, ...wanted, total, beganAt }))
      work(run)
      return shown(run)
    },
    list: async () => (await lastLetterRuns(database)).map(shown),
    stop: async (id) => {
      const entry = working.get(id)
      entry?.controller.abort()
      await entry?.done
      return commit.run((within) => endLetterRun(within, id, { state: 'stopped', endedAt: instant(clock.now()) }))
    },
    resume: async () => {
      for (const run of await letterRunsUnderWay(database)) if (!working.has(run.id)) work(run)
    },
    close: async () => {
      const entries = [...working.values()]
      for (const { controller } of entries) controller.abort()
      await Promise.all(entries.map(({ done }) => done))
    },
  }
}

function shownRun(run: StoredLetterRun, nameOf: NameOf): LetterRun {
  const { id, stage, system, cause, deed, total, seen, done, state, by, beganAt, endedAt } = run
  return { id, stage, system, cause, systemName: nameOf(system), deed, total, seen, done, state, by, beganAt, endedAt }
}

function isOf(run: LetterGroupKey, { stage, system, cause }: LetterGroupKey): boolean {
  return run.stage === stage && run.system === system && run.cause === cause
}

/** Part by part in the order of their events. */
async function carryOut(begun: StoredLetterRun, signal: AbortSignal, needs: LetterRunNeeds): Promise<void> {
  for (let run = begun; !signal.aborted;) {
    const page = await needs.deadLetters.page(run, { after: run.place, limit: atOnce })
    run = await doPart(run, page, needs)
    if (page.next === null) {
      const end = { state: 'ended', endedAt: instant(needs.clock.now()) } as const
      await needs.commit.run((within) => endLetterRun(within, run.id, end))
      return
    }
    // Whoever else has something to do comes in between.
    await nextTurn()
  }
}

/** The letters and how far the run has come are one transaction, so that none counts twice after a crash. */
async function doPart(
  run: StoredLetterRun,
  page: LetterPage,
  { journal }: Pick<LetterRunNeeds, 'journal'>,
): Promise<StoredLetterRun> {
  const own = page.items.filter(({ givenUpAt }) => givenUpAt <= run.until)
  const letters = own.flatMap(({ id }) => letterRefOf(id) ?? [])
  let after: StoredLetterRun = { ...run, place: page.next ?? run.place, seen: run.seen + letters.length }
  if (letters.length === 0) return after
  const also: AlsoCounted = (within, done) => {
    after = { ...after, done: run.done + done }
    return advanceLetterRun(within, run.id, after)
  }
  await (run.deed === 'replay'
    ? journal.replayLetters(letters, also)
    : journal.discardLetters(letters, run.reason, also))
  return after
}
