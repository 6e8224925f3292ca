import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { isTrusted } from '../../../electron/main/bridge.ts'
import { isOwnPage, pageOrigin } from '../../../electron/main/page.ts'
import { contentPolicy } from '../../../shared/base/pagePolicy.ts'
import { builtDesktop } from '../../kit/builtDesktop.ts'
import { outsideAddress } from '../../../electron/main/security.ts'
import { updateAddress } from '../../../electron/main/updates/updateAddress.ts'
import { windowOptions } from '../../../electron/main/window.ts'
import { channels } from '../../../shared/contract/desktop.ts'
import { root } from '../../kit/desktop.ts'

/**
 * The security checklist of Electron (https://www.electronjs.org/docs/latest/tutorial/security), item by item, against what is
 * built. What only its own program can show (that the sandbox and the fuses hold) is left to the desktop journey on real Electron.
 */
beforeAll(async () => {
  await builtDesktop()
})
const built = (...path: string[]) => join(root, 'out', ...path)
async function mainScripts(): Promise<string> {
  const files = (await readdir(built('main'), { recursive: true })).filter((name) => /\.m?js$/.test(name))
  return (await Promise.all(files.map((name) => readFile(built('main', name), 'utf8')))).join('\n')
}
const preferences = windowOptions('preload.cjs', null, { dark: false, icon: 'icon.png' }).webPreferences

test('1 and 18: only our own files are shown, over a scheme of our own, never file: or http:', () => {
  const addresses = ['file:///out/renderer/index.html', 'http://provost/', 'https://provost/', 'app://provost/']
  expect([addresses.map(isOwnPage), pageOrigin]).toEqual([[false, false, false, true], 'app://provost'])
})

test('2, 3, 4, 6, 8, 9: no Node in the page, isolated, sandboxed, web security on, nothing experimental', () => {
  expect(preferences).toMatchObject({
    ...{ nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false },
    ...{ contextIsolation: true, sandbox: true, webSecurity: true },
    ...{ allowRunningInsecureContent: false, experimentalFeatures: false, webviewTag: false },
  })
})

test('10 and 11: no feature of Blink is switched on, and no page is embedded', async () => {
  const scripts = await mainScripts()
  const own = await readFile(built('main', 'index.js'), 'utf8')
  const words = ['enableBlinkFeatures', 'allowpopups', 'nodeIntegration: true', 'webSecurity: false', 'sandbox: false']
  expect(words.filter((word) => scripts.includes(word))).toEqual([])
  // What is looked for is in the file that is looked at.
  expect(own).toContain('contextIsolation: true')
})

test.each(['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler'])(
  '5: the built shell answers permissions by %s',
  async (handler) => {
    expect(await mainScripts()).toContain(handler)
  },
)

test('7: the policy names no source but our own files and allows nothing inline', async () => {
  expect(contentPolicy).not.toMatch(/unsafe|https?:|\*|blob:/)
  const page = await readFile(built('renderer', 'index.html'), 'utf8')
  const scripts = page.match(/<script[^>]*>/g) ?? []
  expect(scripts.filter((tag) => !tag.includes('src="'))).toEqual([])
  expect(scripts).not.toEqual([])
  expect(page).not.toMatch(/\son\w+=|(src|href)="https?:/)
})

test.each(['will-attach-webview', 'will-frame-navigate', 'will-redirect', 'setWindowOpenHandler'])(
  '12, 13, 14: the built shell guards %s',
  async (guard) => {
    expect(await mainScripts()).toContain(guard)
  },
)

test('15: the system opens https and mailto alone', () => {
  const addresses = ['https://example.org/', 'mailto:a@example.org', 'http://example.org/', 'file:///x', 'ssh://x']
  expect(addresses.map((address) => outsideAddress(address) !== null)).toEqual([true, true, false, false, false])
})

test('16: the version of Electron is one exact one', async () => {
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>
  }
  const installed = createRequire(import.meta.url)('electron/package.json') as { version: string }
  expect(devDependencies['electron']).toBe(installed.version)
})

test('17: messages are taken from the top frame of our own page', () => {
  type Sender = Parameters<typeof isTrusted>[0]
  const frame = (url: string, parent: unknown = null) => ({ senderFrame: { url, parent } }) as unknown as Sender
  const senders = [
    frame('app://provost/'),
    frame('app://provost/', {}),
    frame('https://example.org/'),
    { senderFrame: null } as Sender,
  ]
  expect(senders.map(isTrusted)).toEqual([true, false, false, false])
})

test('20: the page has these calls of the desktop and no more', () => {
  expect(Object.keys(channels)).toEqual([
    ...['connect', 'openExternal', 'saveFile', 'saveBytes', 'copy', 'getPreference', 'setPreference'],
  ])
})

test.each([
  'http://updates.example/provost',
  'ftp://updates.example/',
  'file:///tmp/updates',
  'https://user:secret@updates.example/',
  'javascript:alert(1)',
])('new versions are never looked for at %s', (address) => {
  expect(updateAddress(address)).toBeNull()
})

test('20: the preload is one small file that hands the page named calls and nothing of Electron', async () => {
  expect(await readdir(built('preload'))).toEqual(['index.cjs'])
  const preload = await readFile(built('preload', 'index.cjs'), 'utf8')
  const required = [...preload.matchAll(/require\(["'`]([^"'`]+)["'`]\)/g)].map(([, name]) => name)
  expect([required, preload.match(/exposeInMainWorld\(/g)?.length]).toEqual([['electron'], 1])
  expect(preload).not.toMatch(/exposeInMainWorld\([^)]*ipcRenderer/)
  expect(preload.length).toBeLessThan(4_000)
})
