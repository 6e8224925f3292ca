import { hours, instant, later, minutes, type Instant } from '../../../shared/base/time.ts'
import type { Database, Within } from '../storage/database.ts'
import { createBatch } from '../storage/batch.ts'
import type { GroupCommit } from '../storage/groupCommit.ts'
import { appendAll, appendPage, newEvent, positionsOf, type NewEvent } from './append.ts'
import { discard, replay } from './deadLetters.ts'
import { sendEdited } from './edited.ts'
import { fanOut, toRead } from './fanOut.ts'
import type { AlsoCounted, Appended, EventJournal, WorkNews } from './journal.ts'
import { decide, nextRelease, releaseDue } from './heldRows.ts'
import { hurry, hurrySource, waitsBeyond } from './hurry.ts'
import { recover, takeDue } from './lease.ts'
import { discardLetters, replayLetters } from './letterWorks.ts'
import type { JournalParts } from './parts.ts'
import { settle } from './settle.ts'
import { workNews, type Done } from './states.ts'
import { postpone, putOff, takeUnread } from './unread.ts'
import { work } from './work.ts'

export interface SqliteJournalOptions extends JournalParts {
  readonly database: Database
  readonly commit: GroupCommit
}

/** The journal of one process on one file; other processes must be kept from the file (its folder is locked). */
export function createSqliteJournal({ database, commit, ...parts }: SqliteJournalOptions): EventJournal {
  const listeners = new Set<(news: WorkNews) => void>()
  let lastLook: Instant = ''
  const announce = (news: WorkNews) => {
    for (const listener of [...listeners]) listener(news)
  }
  const tell = ({ changed, ended = changed, news = workNews.any }: Omit<Done<unknown>, 'value'>) => {
    if (changed.length === 0) return
    parts.feed.changed(changed, ended)
    announce(news)
  }
  const { write, writeAhead } = writes(commit, tell)
  const append = createBatch<NewEvent, Appended>(
    commit,
    (within, events) => appendAll(within, parts.feed, events),
    (answers) => tell({ changed: positionsOf(answers), ended: [], news: workNews.unread }),
  )
  return {
    append: (event, requestKey) => append(newEvent(parts, event, requestKey)),
    appendPage: (page, also) => {
      const events = page.map(({ event, requestKey }) => newEvent(parts, event, requestKey))
      return writeAhead((within) => appendPage(within, parts.feed, events, also))
    },
    takeUnread: (limit, besides = []) => takeUnread(database, parts, limit, besides),
    putOff: (event, at) => commit.run((within) => putOff(within, event, at)),
    ...readingWorks(parts, write, writeAhead),
    takeDue: (target, limit, choice) => writeAhead((within) => takeDue(within, parts, { target, limit, choice })),
    settle: (delivery, settlement, also) => write((within) => settle(within, parts, { delivery, settlement }, also)),
    ...deadLetterWorks(parts, write),
    ...heldWorks(database, parts, write),
    hurrySource: async (source) => {
      await hurrySource(commit, source, instant(parts.clock.now()))
      announce(workNews.any)
    },
    hurry: async (target) => {
      await hurry(commit, target, instant(parts.clock.now()))
      announce(workNews.any)
    },
    recover: async () => {
      await write((within) => recover(within, parts))
      const now = parts.clock.now()
      // Nothing waits so long: the clock was ahead when that was written. All are hurried, so that none passes another.
      if (await waitsBeyond(database, later(now, longestWaitMs))) await hurry(commit, null, instant(now))
    },
    work: async () => {
      const now = parts.clock.now()
      const isSetBack = later(now, jumpMs) < lastLook
      lastLook = instant(now)
      // Due times of before the jump may be years away now.
      if (isSetBack) await hurry(commit, null, lastLook)
      return work(database, instant(now))
    },
    onWork: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

type Write = <Value>(change: (within: Within) => Promise<Done<Value>>) => Promise<Value>

/** `writeAhead` is for what is read from its source or taken again if the machine fails before it is on disk. */
function writes(commit: GroupCommit, tell: (done: Done<unknown>) => void): { write: Write; writeAhead: Write } {
  return {
    write: async (change) => {
      const done = await commit.run(change)
      tell(done)
      return done.value
    },
    writeAhead: async (change) => {
      const done = await commit.runAhead(change)
      tell(done)
      return done.value
    },
  }
}

function readingWorks(parts: JournalParts, write: Write, writeAhead: Write): Pick<EventJournal, 'fanOut' | 'postpone'> {
  return {
    fanOut: (event, reading, targets, also) => {
      const read = toRead(parts, event, reading, targets)
      return writeAhead((within) => fanOut(within, parts, { event, read, targets }, also))
    },
    postpone: (event, at, problem, also) => write((within) => postpone(within, parts, { event, at, problem }, also)),
  }
}

function deadLetterWorks(
  parts: JournalParts,
  write: Write,
): Pick<EventJournal, 'replay' | 'discard' | 'replayLetters' | 'discardLetters' | 'sendEdited'> {
  return {
    replay: (deliveries) =>
      inParts(deliveries, (some) => write((within) => replay(within, parts, some, ['dead', 'done']))),
    discard: (deliveries, reason) => {
      const dropping = { reason, states: ['dead', 'waiting'] }
      return inParts(deliveries, (some) => write((within) => discard(within, parts, some, dropping)))
    },
    replayLetters: (letters, also) =>
      inParts(letters, (some) => write(counting(also, (within) => replayLetters(within, parts, some)))),
    discardLetters: (letters, reason, also) =>
      inParts(letters, (some) => write(counting(also, (within) => discardLetters(within, parts, some, reason)))),
    sendEdited: (edited) => write((within) => sendEdited(within, parts, edited)),
  }
}

/** The change and what is counted of it, in one transaction. */
function counting(
  also: AlsoCounted | undefined,
  change: (within: Within) => Promise<Done<number>>,
): (within: Within) => Promise<Done<number>> {
  return async (within) => {
    const done = await change(within)
    await also?.(within, done.value)
    return done
  }
}

function heldWorks(
  database: Database,
  parts: JournalParts,
  write: Write,
): Pick<EventJournal, 'decideHeld' | 'releaseHeld'> {
  return {
    decideHeld: (deliveries, decision, also) =>
      write(async (within) => {
        const done = await decide(within, parts, deliveries, decision)
        await also(within, done.value.decided)
        return done
      }),
    releaseHeld: async () => {
      while ((await write((within) => releaseDue(within, parts))) > 0);
      return nextRelease(database)
    },
  }
}

/** Longer than any pause between two attempts, that of `Retry-After` and that of a lease. */
const longestWaitMs = hours(2)
/** What corrections of a running clock stay below. */
const jumpMs = minutes(1)
const mostAtOnce = 500

/** One transaction for each slice: nobody else waits long, however many were chosen. */
async function inParts<Chosen>(
  chosen: readonly Chosen[],
  change: (some: readonly Chosen[]) => Promise<number>,
): Promise<number> {
  let count = 0
  for (let start = 0; start < chosen.length; start += mostAtOnce) {
    count += await change(chosen.slice(start, start + mostAtOnce))
  }
  return count
}
