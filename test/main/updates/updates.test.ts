import { expect, test } from 'vitest'
import type { UpdateSource } from '../../../electron/main/updates/updateSource.ts'
import { createUpdates } from '../../../electron/main/updates/updates.ts'
import { createUpdateStore, type ChosenUpdates } from '../../../electron/main/updates/updateStore.ts'
import { turnedTimers } from '../../kit/turnedTimers.ts'

const hourMs = 3_600_000
const newer = { version: '2.0.0', notes: 'Faster.', releasedAt: '2026-11-20T08:00:00.000Z' }

function desktop(chosen: Partial<ChosenUpdates>, answers: (typeof newer | Error | null)[] = []) {
  const timers = turnedTimers()
  const asked: string[] = []
  const told: string[] = []
  const first = Promise.withResolvers<string>()
  let turned = 0
  let stored: Partial<ChosenUpdates> = chosen
  const source: UpdateSource = {
    async check(address) {
      asked.push(address)
      const answer = answers.shift() ?? null
      if (answer instanceof Error) throw answer
      return answer
    },
    async download(onPercent) {
      asked.push('download')
      onPercent(40)
    },
    quitAndInstall: () => void asked.push('install'),
  }
  const updates = createUpdates({
    ...{ installation: 'appImage', version: '1.0.0', givenAddress: 'https://given.example/', isSigned: false, timers },
    store: createUpdateStore({
      get store() {
        return stored
      },
      set: (values) => (stored = { ...stored, ...values }),
    }),
    openSource: async () => source,
    now: () => new Date(Date.parse('2026-11-22T08:00:00.000Z') + turned),
    tell({ kind, version }) {
      told.push(`${kind} ${version}`)
      first.resolve(`${kind} ${version}`)
    },
    log: () => {},
  })
  /** Waits until the state is one of these. */
  const become = async (...kinds: string[]) => {
    let state = updates.state()
    while (!kinds.includes(state.progress.kind)) state = await updates.wait(state.revision)
    return state.progress
  }
  const turn = (durationMs: number) => {
    turned += durationMs
    timers.turn(durationMs)
  }
  return { updates, asked, told, firstTold: first.promise, become, turn, stored: () => stored }
}

test.each([{}, { choice: 'off' as const }])('nobody is asked with %j', (chosen) => {
  const { updates, asked, turn } = desktop(chosen)
  updates.start()
  turn(48 * hourMs)
  expect([asked, updates.state().progress]).toEqual([[], { kind: 'unknown' }])
})

test('the choice is asked for once, and only where there is somebody to ask', () => {
  const { updates } = desktop({})
  expect(updates.isToBeAsked()).toBe(true)
  updates.save('off', null)
  expect(updates.isToBeAsked()).toBe(false)
})

test('who wants to be told is told once of a version, at the start or a day later, and nothing is loaded', async () => {
  const { updates, asked, told, firstTold, become, turn } = desktop({ choice: 'tell' }, [null, newer, newer])
  updates.start()
  expect(await become('newest')).toEqual({ kind: 'newest' })
  turn(23 * hourMs)
  expect(asked).toHaveLength(1)
  turn(hourMs)
  expect(await become('found')).toEqual({ kind: 'found', ...newer })
  await firstTold
  turn(24 * hourMs)
  await become('found')
  expect([asked, told]).toEqual([Array(3).fill('https://given.example/'), ['found 2.0.0']])
})

test('what was found is loaded when asked for, and installed when asked for', async () => {
  const { updates, asked, become } = desktop({ choice: 'tell' }, [newer])
  await updates.check()
  expect(updates.quitAndInstall(() => {})).toBe(false)
  await updates.download()
  expect(await become('ready')).toEqual({ kind: 'ready', ...newer })
  expect(updates.quitAndInstall(() => {})).toBe(true)
  expect(asked).toEqual(['https://given.example/', 'download', 'install'])
})

test('who wants it is told when the version is loaded already', async () => {
  const { updates, asked, firstTold } = desktop({ choice: 'download' }, [newer])
  updates.start()
  expect([await firstTold, asked]).toEqual(['ready 2.0.0', ['https://given.example/', 'download']])
})

test('an address that does not answer is said, counts as not looked, and is asked again within the hour', async () => {
  const { updates, asked, become, turn, stored } = desktop({ choice: 'tell' }, [new Error('no such host'), newer])
  updates.start()
  expect([await become('failed'), stored()]).toEqual([
    {
      kind: 'failed',
      detail: 'New versions at https://given.example/ could not be looked for: no such host',
    },
    { choice: 'tell' },
  ])
  turn(hourMs)
  await become('found')
  expect(asked).toHaveLength(2)
})

test('another address takes the place of the given one; plain HTTP and credentials are refused', async () => {
  const { updates, asked, become } = desktop({ choice: 'off' })
  const addresses = ['http://other.example/', 'https://a:b@other.example/', 'file:///x', 'https://other.example/p']
  expect(addresses.map((address) => updates.save('tell', address))).toEqual([false, false, false, true])
  await become('newest')
  expect([asked, updates.state().address]).toEqual([['https://other.example/p'], 'https://other.example/p'])
  updates.save('off', null)
  expect(updates.state().address).toBe('https://given.example/')
})

test('who follows the progress hears of each step', async () => {
  const { updates } = desktop({ choice: 'download' }, [newer])
  const heard: string[] = []
  updates.onProgress(({ kind }) => {
    if (heard.at(-1) !== kind) heard.push(kind)
  })
  await updates.check()
  expect(heard).toEqual(['checking', 'found', 'downloading', 'ready'])
})

test('whoever waits for a change is answered after 20 s at the latest', async () => {
  const { updates, turn } = desktop({})
  const { revision } = updates.state()
  const waiting = updates.wait(revision)
  turn(20_000)
  expect((await waiting).revision).toBe(revision)
})
