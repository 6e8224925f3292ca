import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IpcMainInvokeEvent } from 'electron'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { serveDesktop } from '../../electron/main/desktop.ts'
import { createPreferences, type StoredPreferences } from '../../electron/main/preferences.ts'
import { channels } from '../../shared/contract/desktop.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provost-desktop-'))
})
afterEach(() => rm(folder, { recursive: true }))

type Handler = (event: IpcMainInvokeEvent, ...input: unknown[]) => unknown
const ourPage = { senderFrame: { url: 'app://provost/', parent: null } } as unknown as IpcMainInvokeEvent
const otherPage = { senderFrame: { url: 'https://example.org/', parent: null } } as unknown as IpcMainInvokeEvent

function desktop(savedAs: string | null = null) {
  const handlers = new Map<string, Handler>()
  const done: unknown[] = []
  let stored: Partial<StoredPreferences> = {}
  serveDesktop({
    ipcMain: { handle: (channel: string, handler: Handler) => void handlers.set(channel, handler) },
    dialog: {
      showSaveDialog: async () => ({ canceled: savedAs === null, filePath: savedAs ?? '' }),
    },
    clipboard: { writeText: async (text) => void done.push(['copied', text]) },
    preferences: createPreferences(
      {
        get store() {
          return stored
        },
        set: (values) => (stored = { ...stored, ...values }),
      },
      (name) => done.push(['changed', name]),
    ),
    openLink: async (address) => void done.push(['opened', address]),
  })
  const call = async (name: Exclude<keyof typeof channels, 'connect'>, ...input: unknown[]) =>
    handlers.get(channels[name])?.(ourPage, ...input)
  return { handlers, call, done }
}

test('every call of the page but the port is answered, to our own page alone', async () => {
  const { handlers } = desktop()
  const calls = Object.values(channels).filter((channel) => channel !== channels.connect)
  expect([...handlers.keys()].sort()).toEqual(calls.sort())
  const answers = await Promise.allSettled(
    [...handlers.values()].map(async (handler) => handler(otherPage, 'theme', 'x')),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['rejected']))
})

test('text is copied and links are handed on', async () => {
  const { call, done } = desktop()
  await call('copy', 'client-id')
  await call('openExternal', 'https://example.org/')
  expect(done).toEqual([
    ['copied', 'client-id'],
    ['opened', 'https://example.org/'],
  ])
})

test('a file is saved where the person said, for them alone', async () => {
  const file = join(folder, 'secret.txt')
  const { call } = desktop(file)
  expect(await call('saveFile', 'secret.txt', 'one time')).toBe(true)
  expect([await readFile(file, 'utf8'), (await stat(file)).mode & 0o777]).toEqual(['one time', 0o600])
})

test('an archive is saved byte by byte', async () => {
  const file = join(folder, 'log.zip')
  const bytes = Buffer.from([0x50, 0x4b, 0x00, 0xff, 0x80])
  expect(await desktop(file).call('saveBytes', 'log.zip', bytes.toString('base64'))).toBe(true)
  expect(await readFile(file)).toEqual(bytes)
})

test('a closed dialog saves nothing', async () => {
  expect(await desktop().call('saveFile', 'secret.txt', 'one time')).toBe(false)
})

test('a preference is kept', async () => {
  const { call, done } = desktop()
  expect(await call('getPreference', 'theme')).toBeNull()
  await call('setPreference', 'theme', 'dark')
  await call('setPreference', 'language', 'en')
  expect([await call('getPreference', 'theme'), await call('getPreference', 'language'), done]).toEqual([
    'dark',
    'en',
    [
      ['changed', 'theme'],
      ['changed', 'language'],
    ],
  ])
})

test.each([
  ['setPreference', '__proto__', 'x'],
  ['setPreference', 'bounds', '{}'],
  ['setPreference', 'theme', 'x'.repeat(201)],
  ['setPreference', 'theme', 7],
  ['saveFile', '../../.bashrc', 'x'],
  ['saveFile', 'a/b', 'x'],
  ['saveFile', '', 'x'],
  ['saveBytes', 'a.zip', 'no base64'],
  ['copy', { text: 'x' }],
  ['copy', 'x', 'y'],
] as const)('%s refuses %j', async (name, ...input) => {
  const { call, done } = desktop(join(folder, 'never'))
  await expect(call(name, ...input)).rejects.toThrow()
  expect(done).toEqual([])
})
