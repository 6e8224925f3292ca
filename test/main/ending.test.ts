import type { MessageBoxOptions } from 'electron'
import { expect, test } from 'vitest'
import { createEnding } from '../../electron/main/ending.ts'
import type { HostState } from '../../electron/main/engineHost.ts'
import { en } from '../../electron/main/words/en.ts'
import { turnedTimers } from '../kit/turnedTimers.ts'

const running = (waiting: number): HostState => ({
  kind: 'running',
  summary: { state: 'running', waiting, openRuns: 0 },
})

function ending(response: number) {
  const timers = turnedTimers()
  const engine = Promise.withResolvers<void>()
  const asked: MessageBoxOptions[] = []
  const ended: string[] = []
  const made = createEnding({
    stop: () => engine.promise,
    endNow() {
      ended.push('now')
      engine.resolve()
    },
    dialog: {
      async showMessageBox(...input: unknown[]) {
        asked.push(input[0] as MessageBoxOptions)
        return { response, checkboxChecked: false }
      },
    },
    ...{ timers, words: () => en, log: () => {} },
  })
  return { ending: made, timers, engine, asked, ended }
}

test('an engine that stops soon ends without a word', async () => {
  const { ending: made, timers, engine, asked } = ending(1)
  const done = made.end()
  timers.turn(1_999)
  engine.resolve()
  await done
  timers.turn(60_000)
  expect(asked).toEqual([])
})

test('one that takes longer is explained, and waited for when that is wanted; the words go when it has stopped', async () => {
  const { ending: made, timers, engine, asked, ended } = ending(0)
  made.show(running(3))
  const done = made.end()
  timers.turn(2_000)
  const [{ message, detail, buttons, signal } = {}] = asked
  expect([message, detail, buttons, signal?.aborted]).toEqual([
    'Provost is finishing what is under way',
    `3 changes are on their way. ${en.ending.detail}`,
    ['Wait', 'Quit Now'],
    false,
  ])
  engine.resolve()
  await done
  expect([signal?.aborted, ended]).toEqual([true, []])
})

test('who does not want to wait quits at once', async () => {
  const { ending: made, timers, ended } = ending(1)
  const done = made.end()
  timers.turn(2_000)
  await done
  expect(ended).toEqual(['now'])
})
