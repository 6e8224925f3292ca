import { expect, test } from 'vitest'
import { visibleBounds, windowOptions } from '../../electron/main/window.ts'

test('the page runs in a sandbox, isolated, without Node, and says every switch that keeps it so', () => {
  const { webPreferences } = windowOptions('/out/preload/index.cjs', null, { dark: false, icon: 'icon.png' })
  expect(webPreferences).toEqual({
    preload: '/out/preload/index.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  })
})

test('the window comes back where it was, in the colour of its theme', () => {
  const bounds = { x: 10, y: 20, width: 1000, height: 700 }
  expect(windowOptions('p', bounds, { dark: true, icon: 'i' })).toMatchObject({ ...bounds, backgroundColor: '#12171c' })
  expect(windowOptions('p', null, { dark: false, icon: 'i' })).toMatchObject({
    width: 1280,
    height: 832,
    show: false,
    backgroundColor: '#f5f6f7',
  })
})

test('bounds on a screen that is gone are forgotten', () => {
  const screens = [
    { x: 0, y: 0, width: 1920, height: 1080 },
    { x: 1920, y: 0, width: 1920, height: 1080 },
  ]
  const left = { x: 100, y: 100, width: 1280, height: 832 }
  const right = { ...left, x: 2100 }
  expect([
    visibleBounds(left, screens),
    visibleBounds(right, screens),
    visibleBounds(right, screens.slice(0, 1)),
    visibleBounds({ ...left, y: -40 }, screens),
    visibleBounds(null, screens),
  ]).toEqual([left, right, null, null, null])
})
