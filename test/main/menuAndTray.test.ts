import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import type { HostState } from '../../electron/main/engineHost.ts'
import type { EngineView } from '../../electron/main/engineView.ts'
import { menuTemplate } from '../../electron/main/menu.ts'
import { engineLine, trayFace, trayTemplate } from '../../electron/main/tray.ts'
import { de } from '../../electron/main/words/de.ts'
import { en } from '../../electron/main/words/en.ts'
import { wordsIn } from '../../electron/main/words/shellWords.ts'
import { navigation } from '../../renderer/app/navigation.ts'
import { root } from '../kit/desktop.ts'

const nothing = { showWindow: () => {}, setPaused: () => {}, install: () => {}, quit: () => {} }
const flat = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
const roles = (items: MenuItemConstructorOptions[]) => flat(items).flatMap(({ role }) => role ?? [])
const view = (host: HostState, part: Partial<EngineView> = {}): EngineView => ({
  ...{ host, isPaused: false, isListening: true, deadLetters: 0, readyVersion: null, ...part },
})
const running = (waiting = 0, state: 'running' | 'troubled' = 'running'): HostState => ({
  kind: 'running',
  summary: { state, waiting, openRuns: 0 },
})

test('developer tools are in the menu of a checkout only, hiding the application on macOS only', () => {
  const has = (platform: NodeJS.Platform, developer: boolean) => {
    const found = roles(menuTemplate(platform, en, { ...nothing, developer }))
    return [found.includes('toggleDevTools'), found.includes('hideOthers')]
  }
  expect([has('linux', false), has('win32', true), has('darwin', false)]).toEqual([
    [false, false],
    [true, false],
    [false, true],
  ])
})

test.each(['linux', 'darwin'] as const)(
  'on %s no key has two meanings, and settings and quitting are there once',
  (platform) => {
    const items = flat(menuTemplate(platform, en, { ...nothing, developer: true }))
    const keys = items.flatMap(({ accelerator }) => accelerator ?? [])
    expect(keys).toEqual([...new Set(keys)])
    expect(
      ['Settings…', 'Quit and Stop the Engine'].map((label) => items.filter((one) => one.label === label).length),
    ).toEqual([1, 1])
  },
)

test('the places of the menu are the first nine of the page, with its keys', () => {
  const led: (string | undefined)[] = []
  const items = flat(menuTemplate('linux', en, { ...nothing, showWindow: (hash) => led.push(hash), developer: false }))
  const places = items.filter(({ accelerator }) => /\d$/.test(String(accelerator)))
  // Electron gives its callers an item, a window and an event; none is looked at.
  for (const { click } of places) (click as () => void)()
  expect(led).toEqual(navigation.slice(0, 9).map(({ path }) => `#${path}`))
  expect(places.map(({ accelerator }) => accelerator)).toEqual(led.map((_, at) => `CmdOrCtrl+${at + 1}`))
})

test('the words follow the choice, else the computer, else English', () => {
  const chosen = [wordsIn('de', ['en-GB']), wordsIn(null, ['fr-FR', 'de-AT', 'en']), wordsIn('system', ['fr'])]
  expect(chosen.map((words) => words.tray.open)).toEqual([de.tray.open, de.tray.open, en.tray.open])
})

test('nothing of the menu is left in English', () => {
  const labels = (words: typeof en) => flat(menuTemplate('darwin', words, { ...nothing, developer: true }))
  const unsaid = labels(de).filter(({ label, type }) => label === undefined && type !== 'separator')
  const same = new Set(labels(en).map(({ label }) => label))
  expect([unsaid, labels(de).flatMap(({ label }) => (label !== undefined && same.has(label) ? [label] : []))]).toEqual([
    [],
    ['Provost', 'Jobs', 'Dead Letters'].filter((label) => same.has(label)),
  ])
})

test.each<[EngineView, string, string]>([
  [view({ kind: 'starting' }), 'Engine is starting', 'fine'],
  [view({ kind: 'running', summary: null }), 'Engine is running', 'fine'],
  [view(running()), 'Engine is running', 'fine'],
  [view(running(12)), 'Engine is running, 12 waiting', 'fine'],
  [view(running(0, 'troubled')), 'Engine needs attention', 'attention'],
  [view(running(), { deadLetters: 2 }), 'Engine is running', 'attention'],
  [view(running(3), { isPaused: true }), 'Deliveries are paused, 3 waiting', 'paused'],
  [
    view(running(0, 'troubled'), { isListening: false }),
    'Engine does not listen, sources cannot reach it',
    'notListening',
  ],
  [view({ kind: 'waiting', pauseMs: 5_000, reason: 'ended' }), 'Engine stopped, starts again in 5 s', 'attention'],
  [view({ kind: 'stopped' }), 'Engine is stopped', 'fine'],
])('the tray says of %j: %s', (shown, line, face) => {
  expect([engineLine(shown, en), trayFace(shown)]).toEqual([line, face])
  expect(trayTemplate(shown, nothing, en)[0]).toEqual({ label: line, enabled: false })
})

test('the tray pauses and resumes, says what that means, and leads to what needs a hand', () => {
  const done: unknown[] = []
  const actions = {
    showWindow: (hash?: string) => done.push(['show', hash]),
    setPaused: (paused: boolean) => done.push(['pause', paused]),
    install: () => done.push(['install']),
    quit: () => done.push(['quit']),
  }
  const items = (shown: EngineView) => trayTemplate(shown, actions, en)
  const labels = (shown: EngineView) => items(shown).flatMap(({ label }) => label ?? [])
  expect([labels(view(running())), labels(view(running(), { isPaused: true, deadLetters: 1 }))]).toEqual([
    ['Engine is running', 'Open Provost', 'Pause Deliveries', 'Quit and Stop the Engine'],
    [
      'Deliveries are paused',
      'Changes are still accepted; they wait until deliveries resume.',
      '1 dead letter needs a hand',
      'Open Provost',
      'Resume Deliveries',
      'Quit and Stop the Engine',
    ],
  ])
  const all = [...items(view(running(), { deadLetters: 1 })), ...items(view(running(), { isPaused: true }))]
  for (const { click } of all) (click as (() => void) | undefined)?.()
  expect(done).toEqual([
    ['show', '#/dead-letters'],
    ['show', undefined],
    ['pause', true],
    ['quit'],
    ['show', undefined],
    ['pause', false],
    ['quit'],
  ])
})

test.each([
  [en, 'Version 2.0.0 Is Ready: Quit and Install'],
  [de, 'Version 2.0.0 ist bereit: beenden und installieren'],
])('the tray installs a version that is ready, above quitting', (words, label) => {
  const done: string[] = []
  const actions = { ...nothing, install: () => void done.push('install') }
  const items = trayTemplate(view(running(), { readyVersion: '2.0.0' }), actions, words)
  const item = items.at(-2)
  ;(item?.click as (() => void) | undefined)?.()
  expect([item?.label, items.at(-1)?.label, done]).toEqual([label, words.tray.quit, ['install']])
})

test('while there is no engine, nothing can be paused', () => {
  const pause = trayTemplate(view({ kind: 'starting' }), nothing, en).find(({ label }) => label === 'Pause Deliveries')
  expect(pause?.enabled).toBe(false)
})

test('every face of the tray has its pictures', () => {
  const names = ['', 'Attention', 'Paused', 'NotListening'].flatMap((face) =>
    ['', 'Template', 'Template@2x'].map((ending) => `tray${face}${ending}.png`),
  )
  expect(names.filter((name) => !existsSync(join(root, 'electron', 'resources', name)))).toEqual([])
})
