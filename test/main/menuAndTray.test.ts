import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import type { HostState } from '../../electron/main/engineHost.ts'
import { menuTemplate } from '../../electron/main/menu.ts'
import { engineLine, trayTemplate } from '../../electron/main/tray.ts'

const nothing = { showWindow: () => {}, quit: () => {} }
const roles = (items: MenuItemConstructorOptions[]): string[] =>
  items.flatMap((item) => [
    ...(item.role ? [item.role] : []),
    ...(Array.isArray(item.submenu) ? roles(item.submenu) : []),
  ])

test('developer tools are in the menu of a checkout only, the application menu on macOS only', () => {
  const has = (platform: NodeJS.Platform, developer: boolean) => {
    const found = roles(menuTemplate(platform, { ...nothing, developer }))
    return [found.includes('toggleDevTools'), found.includes('appMenu')]
  }
  expect([has('linux', false), has('win32', true), has('darwin', false)]).toEqual([
    [false, false],
    [true, false],
    [false, true],
  ])
})

test.each<[HostState, string]>([
  [{ kind: 'starting' }, 'Engine is starting'],
  [{ kind: 'running', summary: null }, 'Engine is running'],
  [{ kind: 'running', summary: { state: 'running', waiting: 0, openRuns: 0 } }, 'Engine is running'],
  [{ kind: 'running', summary: { state: 'running', waiting: 12, openRuns: 0 } }, 'Engine is running, 12 waiting'],
  [{ kind: 'running', summary: { state: 'troubled', waiting: 0, openRuns: 0 } }, 'Engine needs attention'],
  [{ kind: 'waiting', pauseMs: 5_000, reason: 'ended' }, 'Engine stopped, starts again in 5 s'],
  [{ kind: 'stopped' }, 'Engine is stopped'],
])('the tray says of %j: %s', (state, line) => {
  expect(engineLine(state)).toBe(line)
  expect(trayTemplate(state, nothing).map(({ label }) => label)).toEqual([
    line,
    undefined,
    'Open Provost',
    'Quit and Stop the Engine',
  ])
})
