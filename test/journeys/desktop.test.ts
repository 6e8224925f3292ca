import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { channels, portMessage } from '../../shared/contract/desktop.ts'
import { builtDesktop } from '../kit/builtDesktop.ts'
import { launchChromium } from '../kit/chromium.ts'
import { openDesktop, root, runningTips, type Desktop } from '../kit/desktop.ts'
import { openPage } from '../kit/screens.ts'
import type { Records } from '../kit/electronStandIn/records.ts'

let userData: string
let desktop: Desktop
beforeAll(async () => {
  await builtDesktop()
  userData = await mkdtemp(join(tmpdir(), 'provost-desktop-'))
  await writeFile(join(userData, 'preferences.json'), JSON.stringify({ knowsTray: true }))
  desktop = await openDesktop(userData)
})
afterAll(async () => {
  await desktop.quit()
  await rm(userData, { recursive: true, force: true })
})

/**
 * In the page: asks for a port and calls the contract over it, as the client's link does; answers what comes back. The screens
 * ask for ports of their own and may close one of these for a newer one, so each that arrives is asked.
 */
const callEngine = `new Promise((resolve) => {
  addEventListener('message', function arrived(event) {
    if (event.data !== '${portMessage}' || event.source !== window) return
    const [port] = event.ports
    port.addEventListener('message', ({ data }) => {
      const answer = JSON.parse(data)
      if (answer.i !== 'journey') return
      removeEventListener('message', arrived)
      resolve(answer)
    })
    port.start()
    port.postMessage(JSON.stringify({ i: 'journey', p: { u: '/engine/state', b: { json: {} } } }))
  })
  desktop.connect()
})`
const engineAnswer = { i: 'journey', p: { b: { json: { mode: 'desktop' } } } }

test('the page has the desktop calls and nothing of Node', async () => {
  const found = await desktop.inPage(
    `({ calls: Object.keys(desktop).sort(), node: [typeof require, typeof process, typeof module, typeof Buffer] })`,
  )
  expect(found).toEqual({
    calls: Object.keys(channels).sort(),
    node: ['undefined', 'undefined', 'undefined', 'undefined'],
  })
})

test('the page speaks with the engine through its port, and again after a reload', async () => {
  expect(await desktop.inPage(callEngine)).toMatchObject(engineAnswer)
  await desktop.reload()
  expect(await desktop.inPage(callEngine)).toMatchObject(engineAnswer)
})

test('the page reaches nothing outside and runs no script but its own', async () => {
  const outside = await desktop.inPage(`Promise.all([
    fetch('https://example.org/').then(() => 'reached', () => 'refused'),
    new Promise((resolve) => {
      const image = new Image()
      image.onload = () => resolve('reached')
      image.onerror = () => resolve('refused')
      image.src = 'https://example.org/pixel.png'
    }),
  ])`)
  const script = await desktop.inPage(`(() => {
    const script = document.createElement('script')
    script.textContent = 'window.injected = true'
    document.head.append(script)
    return typeof window.injected
  })()`)
  expect([outside, script]).toEqual([['refused', 'refused'], 'undefined'])
})

test.each([
  `desktop.openExternal('file:///etc/passwd')`,
  `desktop.setPreference('bounds', 'x')`,
  `desktop.saveFile('../x', 'y')`,
])('the page is refused %s', async (call) => {
  expect(await desktop.inPage(`${call}.then(() => 'done', () => 'refused')`)).toBe('refused')
})

test('the engine goes on without a window, and a second start brings the window back', async () => {
  await desktop.closeWindow()
  await desktop.startAgain()
  expect(await desktop.inPage(callEngine)).toMatchObject(engineAnswer)
})

test('key and preferences are kept over a restart, for the owner alone', async () => {
  await desktop.inPage(`desktop.setPreference('theme', 'dark')`)
  expect(await desktop.quit()).toBe(0)
  const keyFile = join(userData, 'desktop', 'master.key')
  const key = await readFile(keyFile, 'utf8')
  desktop = await openDesktop(userData)
  expect(await desktop.inPage(`desktop.getPreference('theme')`)).toBe('dark')
  expect(await readFile(keyFile, 'utf8')).toBe(key)
  if (process.platform === 'win32') return
  const files = ['desktop', 'desktop/logs', 'desktop/master.key', 'preferences.json']
  const modes = await Promise.all(files.map(async (name) => (await stat(join(userData, name))).mode & 0o777))
  expect(modes).toEqual([0o700, 0o700, 0o600, 0o600])
})

test('links are asked about, leaving the page is refused, and the tray knows the engine', async ({ skip }) => {
  const { standIn } = desktop
  if (!standIn) return skip('real Electron shows its dialogs to people only')
  await desktop.inPage(`desktop.openExternal('https://example.org/help')`)
  await desktop.inPage(`desktop.copy('client id')`)
  await desktop.inPage(`void window.open('https://example.org/window')`)
  await standIn({ kind: 'refused', url: 'window https://example.org/window' })
  await desktop.inPage(`void (location.href = 'https://example.org/')`)
  await standIn({ kind: 'refused', url: 'https://example.org/' })
  await standIn({ kind: 'tray', tips: runningTips })
  const { openedOutside, copied, dialogs, errorBoxes } = (await standIn({ kind: 'records' })) as Records
  expect({ openedOutside, copied, asked: dialogs.map(({ detail }) => detail), errorBoxes }).toEqual({
    openedOutside: ['https://example.org/help', 'https://example.org/window'],
    copied: ['client id'],
    asked: ['https://example.org/help', 'https://example.org/window'],
    errorBoxes: [],
  })
})

test('without a desktop npm start prints one link, which leads in once, and ends when told to', async () => {
  const data = await mkdtemp(join(tmpdir(), 'provost-start-'))
  const args = ['--server', '--data', join(data, 'data'), '--key-store', 'file', '--port', '0']
  const child = spawn(process.execPath, [join(root, 'electron/start.js'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...{ timeout: 170_000, killSignal: 'SIGKILL' },
  })
  const ended = once(child, 'exit')
  const browser = await launchChromium()
  try {
    const said: string[] = []
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line)
      if (line.includes('Ctrl+C')) break
    }
    const links = said.flatMap((line) => /\bhttps?:\/\/\S+sign-in\S*/.exec(line)?.[0] ?? [])
    expect([links.length, links[0]]).toEqual([
      1,
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/#\/sign-in\/[\w-]{43}$/),
    ])
    const [link = ''] = links
    const first = await openPage(browser, link)
    await first.page.getByRole('contentinfo').getByText('Engine running').waitFor({ timeout: 60_000 })
    const second = await openPage(browser, link)
    await second.page.getByRole('alert').getByText('older than 60 seconds').waitFor({ timeout: 60_000 })
    child.kill('SIGINT')
    expect(await ended).toEqual([0, null])
  } finally {
    child.kill('SIGKILL')
    await ended
    await browser.close()
    await rm(data, { recursive: true, force: true })
  }
})

test('a link leads to its event, and an opened bundle is looked at only', async ({ skip }) => {
  const { standIn } = desktop
  if (!standIn) return skip('the system hands links and files to an installed program only')
  await standIn({ kind: 'startAgain', args: ['provost://event/12'] })
  expect(await desktop.inPage('location.hash')).toBe('#/events/12')
  const file = join(userData, 'photos.provost')
  await writeFile(file, 'PK\u0003\u0004')
  await standIn({ kind: 'startAgain', args: [file] })
  const place = await desktop.inPage(`new Promise((resolve) => {
    const isSaid = () => document.body.innerText.includes('The archive is damaged: it cannot be unpacked.')
    const look = () => (isSaid() ? resolve(location.hash) : setTimeout(look, 50))
    look()
  })`)
  expect(place).toBe('#/settings/landscape?opened=1')
  await standIn({ kind: 'startAgain', args: ['provost://settings/backup'] })
  expect(await desktop.inPage('location.hash')).toBe('#/settings/landscape?opened=1')
})
