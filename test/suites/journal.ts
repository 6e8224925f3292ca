import { afterEach, beforeEach, describe } from 'vitest'
import type { TestJournal } from '../kit/journal.ts'
import { describeAccepting } from './journal/accepting.ts'
import { describeDeadLetters } from './journal/deadLetters.ts'
import { describeDelivering } from './journal/delivering.ts'
import { describeSchedules } from './journal/schedules.ts'
import { describeWork } from './journal/work.ts'

/** What every implementation of the journal keeps. */
export function describeJournal(name: string, open: () => Promise<TestJournal>): void {
  describe(`the journal (${name})`, () => {
    let test: TestJournal
    beforeEach(async () => {
      test = await open()
    })
    afterEach(() => test.close())
    const current = () => test
    describeAccepting(current)
    describeDelivering(current)
    describeDeadLetters(current)
    describeWork(current)
    describeSchedules(open)
  })
}
